package io.github.doubao4j.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of the repository. Found in the folders and not by asking Git, since the tests also run on copies; what builds make is not among
 * them.
 */
final class Repository {

    /** Surefire runs in the module's folder. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** Folders whose name begins with a point and that are part of the repository. */
    private static final Set<String> HIDDEN = Set.of(".github", ".ci", ".mvn");

    private static final Set<String> FILES = walk();
    private static final List<Page> PAGES = readPages();

    private Repository() {}

    /** Paths from the root, with slashes. */
    static Set<String> files() {
        return FILES;
    }

    /** All pages: what people read, not documents that are data of a program. */
    static List<Page> pages() {
        return PAGES;
    }

    /** The page of this path from the root. */
    static Page page(String name) {
        return PAGES.stream()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no page " + name));
    }

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Page> readPages() {
        return FILES.stream()
                .filter(file -> file.endsWith(".md") && !file.contains("/src/"))
                .map(file -> new Page(file, text(file)))
                .toList();
    }

    private static Set<String> walk() {
        Set<String> found = new TreeSet<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName().toString();
                    boolean hidden = name.startsWith(".") && !HIDDEN.contains(name) && !folder.equals(ROOT);
                    return hidden || name.equals("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(ROOT.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
