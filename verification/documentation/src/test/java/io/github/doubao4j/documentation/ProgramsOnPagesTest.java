package io.github.doubao4j.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.doubao4j.documentation.JavaCompilation.Source;
import io.github.doubao4j.emulator.DoubaoEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The programs and the tests on the pages run. Where they would ask a service, an emulator is asked: the base URL is set in their code, and the
 * key. Files that they read are those that the page shows, or pictures.
 */
class ProgramsOnPagesTest {

    private static final Pattern PROGRAM = Pattern.compile("static void main\\(String\\[] \\w+\\)");
    private static final Pattern TEST = Pattern.compile("@(?:Parameterized)?Test\\b");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    /** What cannot run here: its libraries are only compiled with. */
    private static final Pattern OTHER_LIBRARY =
            Pattern.compile("import com\\.volcengine\\.|import org\\.springframework\\.");

    private static final Pattern BUILDER =
            Pattern.compile("(Doubao\\w*(?:Model|Estimator|Catalog)|OpenAi\\w*Model)\\.builder\\(\\)");

    /** In front of a block: the file that it is, such as {@code `src/test/resources/weather.recording`:}. */
    private static final Pattern NAMED_FILE = Pattern.compile("`([\\w./-]+\\.\\w+)`:$");

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static DoubaoEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = DoubaoEmulator.builder().lenient(true).start();
        emulator.otherwise(ObligingModel::reply);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static Stream<Page> pages() {
        return JavaBlocksTest.pages()
                .filter(page ->
                        JavaBlocksTest.files(page).stream().anyMatch(file -> runs(file, PROGRAM) || runs(file, TEST)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyProgramAndTestOfThePageRuns(Page page, @TempDir Path folder) throws Exception {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        files(page, folder);
        List<Source> sources = JavaBlocksTest.files(page);
        assertThat(JavaCompilation.compile(
                        sources.stream()
                                .map(source -> redirected(source, folder))
                                .toList(),
                        classes))
                .isEmpty();

        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            for (Source source : sources) {
                if (source.block().page().equals(page.name())) {
                    if (runs(source, TEST)) {
                        runTest(loader.loadClass(className(source)), source);
                    } else if (runs(source, PROGRAM)) {
                        runProgram(loader.loadClass(className(source)), source, folder);
                    }
                }
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static void runTest(Class<?> test, Source source) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(test))
                                .build(),
                        summary);

        assertThat(summary.getSummary().getFailures())
                .as(source.block().place(0))
                .allSatisfy(failure -> {
                    throw new AssertionError(
                            source.block().place(0) + " " + failure.getTestIdentifier(), failure.getException());
                });
        assertThat(summary.getSummary().getTestsSucceededCount())
                .as(source.block().place(0))
                .isPositive();
    }

    private static void runProgram(Class<?> program, Source source, Path folder) throws Exception {
        boolean wantsFile = source.code().contains("args[0]") && !source.code().contains("args.length");
        String[] arguments = wantsFile ? new String[] {folder.resolve("cat.png").toString()} : new String[0];
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            CompletableFuture<Object> ended = CompletableFuture.supplyAsync(() -> {
                try {
                    Thread.currentThread().setContextClassLoader(loader);
                    return program.getMethod("main", String[].class).invoke(null, (Object) arguments);
                } catch (ReflectiveOperationException e) {
                    Throwable cause = e.getCause() == null ? e : e.getCause();
                    throw new AssertionError(source.block().place(0) + ": " + cause, cause);
                }
            });
            ended.get(60, TimeUnit.SECONDS);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .as("%s prints something", source.block().place(0))
                .isNotBlank();
    }

    private static boolean runs(Source source, Pattern what) {
        return what.matcher(source.code()).find()
                && !OTHER_LIBRARY.matcher(source.code()).find();
    }

    private static String className(Source source) {
        Matcher declared = PACKAGE.matcher(source.code());
        return declared.find() ? declared.group(1) + "." + source.name() : source.name();
    }

    private static Source redirected(Source source, Path folder) {
        String baseUrl = ".baseUrl(\"" + emulator.baseUrl() + "\")";
        String files = Matcher.quoteReplacement(folder.toString().replace("\\", "\\\\") + "/");
        String code = source.code()
                .replaceAll("\\.apiKey\\(System\\.getenv\\(\"\\w+\"\\)\\)", ".apiKey(\"a-key\")")
                .replaceAll("Path\\.of\\(\"(?!/)", "Path.of(\"" + files)
                .replaceAll(
                        "\\.baseUrl\\((?:\"[^\"]*\"|System\\.getenv\\(\"\\w+\"\\))\\)",
                        Matcher.quoteReplacement(baseUrl));
        if (!code.contains(".baseUrl(")) {
            code = BUILDER.matcher(code).replaceAll("$0" + Matcher.quoteReplacement(baseUrl));
        }
        return new Source(code, source.name(), source.block(), 0);
    }

    private static void files(Page page, Path folder) throws IOException {
        Files.write(folder.resolve("cat.png"), PICTURE);
        for (Block block : page.blocks()) {
            for (int line = block.line() - 3; line >= 0 && line > block.line() - 6; line--) {
                Matcher named = NAMED_FILE.matcher(page.prose().get(line).strip());
                if (named.find()) {
                    Path file = folder.resolve(named.group(1));
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, block.text());
                }
                if (!page.prose().get(line).isBlank()) {
                    break;
                }
            }
        }
    }
}
