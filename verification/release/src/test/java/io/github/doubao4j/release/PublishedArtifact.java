package io.github.doubao4j.release;

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
 * One artifact with the files that belong to it.
 *
 * @param module the module that it is made of
 * @param files where its files are
 * @param pom the POM that is published, which is not the module's
 */
record PublishedArtifact(Pom module, Path files, Path pom) {

    static final Path ROOT = Path.of(System.getProperty("release.root")).toAbsolutePath();

    private static final Set<String> NOT_MODULES = Set.of("target", "src", ".git", "node_modules");

    /** As the modules' own builds package them. */
    static List<PublishedArtifact> packaged() {
        return modules().stream()
                .map(module -> {
                    Path target = module.file().resolveSibling("target");
                    return new PublishedArtifact(module, target, target.resolve("published-pom.xml"));
                })
                .toList();
    }

    /** As they are in a repository. */
    static List<PublishedArtifact> in(Path repository) {
        return modules().stream()
                .map(module -> {
                    Path files = repository
                            .resolve("io/github/doubao4j")
                            .resolve(module.artifactId())
                            .resolve(module.version());
                    return new PublishedArtifact(module, files, files.resolve(module.fileName("", "pom")));
                })
                .toList();
    }

    /** The modules that say that they are published, in the order of their names. */
    static List<Pom> modules() {
        return poms().stream()
                .map(Pom::read)
                .filter(pom -> pom.property("release.skip").equals("false"))
                .toList();
    }

    static Set<Path> poms() {
        Set<Path> poms = new TreeSet<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean skipped =
                            NOT_MODULES.contains(directory.getFileName().toString());
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().equals("pom.xml")) {
                        poms.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return poms;
    }

    Path file(String classifier, String extension) {
        return files.resolve(module.fileName(classifier, extension));
    }

    boolean hasJars() {
        return !module.packaging().equals("pom");
    }

    @Override
    public String toString() {
        return module.artifactId();
    }
}
