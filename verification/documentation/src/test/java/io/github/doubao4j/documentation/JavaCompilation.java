package io.github.doubao4j.documentation;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles Java of pages with the class path of these tests; nothing is written. */
final class JavaCompilation {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** Shared, since it remembers what is in the jars. */
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile(
            "^(?:(?:public|final|abstract|sealed|non-sealed|strictfp) )*(?:class|record|enum|interface|@interface) (\\w+)",
            Pattern.MULTILINE);
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:(?:final|abstract|sealed|non-sealed) )*(?:class|record|enum|interface|@interface) (\\w+)",
            Pattern.MULTILINE);

    private JavaCompilation() {}

    /**
     * A file to compile.
     *
     * @param code  all of it
     * @param name  of its type
     * @param block which block it is of
     * @param above how many lines stand in the file before the block
     */
    record Source(String code, String name, Block block, int above) {

        /** A block that is a file. */
        static Source file(Block block) {
            return new Source(block.text(), typeName(block), block, 0);
        }
    }

    /** What the compiler says, and of which block. */
    record Problem(Block block, String message) {}

    /** The errors; empty if all compiles. */
    static List<Problem> problems(List<Source> sources) {
        return compile(sources, null);
    }

    /** The errors, and the classes in a folder; without one nothing is written. */
    static List<Problem> compile(List<Source> sources, @Nullable Path folder) {
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of(
                "-proc:none",
                "-parameters",
                "-Xlint:none",
                "-Xmaxerrs",
                "1000",
                // All errors at once, those of types although others do not parse.
                "-XDshould-stop.ifError=FLOW",
                "-cp",
                System.getProperty("java.class.path")));
        if (folder != null) {
            options.addAll(List.of("-d", folder.toString()));
        }
        List<InMemory> files = sources.stream().map(InMemory::new).toList();
        JavacTask task = (JavacTask) COMPILER.getTask(null, FILES, found, options, null, files);
        try {
            if (folder == null) {
                task.analyze();
            } else {
                task.call();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Problem> problems = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : found.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                InMemory file = (InMemory) diagnostic.getSource();
                problems.add(file == null ? new Problem(null, diagnostic.toString()) : file.problem(diagnostic));
            }
        }
        return problems;
    }

    /** The name of the type of a block that is a file. */
    static String typeName(Block block) {
        for (Pattern pattern : List.of(PUBLIC_TYPE, TYPE)) {
            Matcher type = pattern.matcher(block.text());
            if (type.find()) {
                return type.group(1);
            }
        }
        return "package-info";
    }

    private static final class InMemory extends SimpleJavaFileObject {

        private final Source source;

        InMemory(Source source) {
            super(URI.create("string:///" + folder(source.code()) + source.name() + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.code();
        }

        Problem problem(Diagnostic<?> diagnostic) {
            long inBlock = diagnostic.getLineNumber() - 1 - source.above();
            return new Problem(
                    source.block(),
                    source.block().place(Math.max(inBlock, 0)) + ": " + diagnostic.getMessage(Locale.ROOT));
        }

        private static String folder(String code) {
            Matcher declared = PACKAGE.matcher(code);
            return declared.find() ? declared.group(1).replace('.', '/') + "/" : "";
        }
    }
}
