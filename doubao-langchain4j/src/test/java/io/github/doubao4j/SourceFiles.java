package io.github.doubao4j;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The repository's Java files. Folders of modules are busy while the tests run: other builds and the JVM put files there and take them away, so that what
 * vanishes while it is looked at is passed over.
 */
final class SourceFiles {

    /** Surefire runs in the module's folder. */
    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private SourceFiles() {}

    /** All of them, of main code and of tests, in a fixed order. */
    static List<Path> all() throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean made = name.equals("target") || (name.startsWith(".") && !folder.equals(ROOT));
                return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java") && within(file, "src")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found.stream().sorted().toList();
    }

    /** The folders of the modules that have main code. */
    static List<Path> modules() throws IOException {
        TreeSet<Path> modules = new TreeSet<>();
        for (Path file : all()) {
            Path inModule = ROOT.relativize(file);
            for (int i = 0; i + 2 < inModule.getNameCount(); i++) {
                if (inModule.subpath(i, i + 3).equals(Path.of("src", "main", "java"))) {
                    modules.add(i == 0 ? ROOT : ROOT.resolve(inModule.subpath(0, i)));
                    break;
                }
            }
        }
        return List.copyOf(modules);
    }

    private static boolean within(Path file, String folder) {
        for (Path part : ROOT.relativize(file)) {
            if (part.toString().equals(folder)) {
                return true;
            }
        }
        return false;
    }
}
