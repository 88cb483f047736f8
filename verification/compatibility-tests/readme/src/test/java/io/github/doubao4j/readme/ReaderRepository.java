package io.github.doubao4j.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reader's local Maven repository: this build's own with symbolic links to all that is in it, so that nothing is
 * downloaded or copied twice, except for our artifacts. These are the ones that this build has just made and not what
 * anybody installed before.
 */
final class ReaderRepository implements AutoCloseable {

    private static final List<String> OURS = List.of("io", "github", "doubao4j");

    private final Path directory;

    ReaderRepository(Path directory, Path repositoryOfTheBuild) throws IOException {
        this.directory = Files.createDirectories(directory);
        link(repositoryOfTheBuild, directory, OURS);
    }

    Path directory() {
        return directory;
    }

    /** Puts an artifact where {@code mvn install} does. */
    void install(String artifactId, String version, Path pom) throws IOException {
        Path target = place(artifactId, version);
        Files.copy(pom, target.resolve(artifactId + "-" + version + ".pom"));
    }

    void install(String artifactId, String version, Path pom, Path jar) throws IOException {
        install(artifactId, version, pom);
        Files.copy(jar, place(artifactId, version).resolve(artifactId + "-" + version + ".jar"));
    }

    /** Removes the links, and nothing that they lead to. */
    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(directory)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private Path place(String artifactId, String version) throws IOException {
        Path ours = directory.resolve(String.join("/", OURS));
        return Files.createDirectories(ours.resolve(artifactId).resolve(version));
    }

    /** Links everything in a directory but the way down to ours. */
    private static void link(Path from, Path to, List<String> wayToOurs) throws IOException {
        if (wayToOurs.isEmpty()) {
            return;
        }
        try (var entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                Path link = to.resolve(entry.getFileName());
                if (entry.getFileName().toString().equals(wayToOurs.get(0))) {
                    link(entry, Files.createDirectory(link), wayToOurs.subList(1, wayToOurs.size()));
                } else {
                    Files.createSymbolicLink(link, entry.toAbsolutePath());
                }
            }
        }
    }
}
