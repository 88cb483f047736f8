package io.github.doubao4j.examples.files;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Files that ship with the program, as files of a temporary directory, which is deleted when this is closed. */
public final class SampleFiles implements AutoCloseable {

    private final Path directory;
    private final List<Path> files;

    private SampleFiles(Path directory, List<Path> files) {
        this.directory = directory;
        this.files = files;
    }

    /**
     * Copies them out of the program.
     *
     * @param home  a class of the package in whose {@code sample} they are
     * @param names their names
     * @throws UserException if that is not possible
     */
    public static SampleFiles copy(Class<?> home, String... names) {
        try {
            Path directory = Files.createTempDirectory("doubao-sample");
            for (String name : names) {
                try (InputStream in = resource(home, name).openStream()) {
                    Files.copy(in, directory.resolve(name));
                }
            }
            return new SampleFiles(
                    directory, Stream.of(names).map(directory::resolve).toList());
        } catch (IOException e) {
            throw new UserException(Text.of(SampleFiles.class, "sample.not-copied", IoErrors.reason(e)), e);
        }
    }

    /** What ships with the program in {@code sample}. */
    public static URL resource(Class<?> home, String name) {
        return Objects.requireNonNull(home.getResource("sample/" + name), name);
    }

    /** The files, in the order of their names as they were given. */
    public List<Path> files() {
        return files;
    }

    /** The directory, for other files that live as long. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UserException(Text.of(SampleFiles.class, "sample.not-deleted", directory, IoErrors.reason(e)), e);
        }
    }
}
