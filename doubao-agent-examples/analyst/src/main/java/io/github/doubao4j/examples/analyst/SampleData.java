package io.github.doubao4j.examples.analyst;

import io.github.doubao4j.examples.analyst.data.DataException;
import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The data set that ships with the program: three censuses of the United States. Close it to delete the copies. */
final class SampleData implements AutoCloseable {

    private static final List<String> FILES = List.of("states.csv", "population.json");

    private final Path directory;
    private final List<Path> files;

    private SampleData(Path directory, List<Path> files) {
        this.directory = directory;
        this.files = files;
    }

    /** Copies the files out of the program, since the database reads files only. */
    static SampleData unpack() {
        try {
            Path directory = Files.createTempDirectory("analyst-sample");
            List<Path> files = new ArrayList<>();
            for (String name : FILES) {
                try (InputStream in = resource(name).openStream()) {
                    Path file = directory.resolve(name);
                    Files.copy(in, file);
                    files.add(file);
                }
            }
            return new SampleData(directory, files);
        } catch (IOException e) {
            throw new DataException(
                    "Cannot copy the sample data to a temporary directory: "
                            + IoErrors.reason(e).in(Language.EN),
                    e);
        }
    }

    /** The files, in order. */
    List<Path> files() {
        return files;
    }

    /** The conversation about the sample data. */
    static Script script(Language language) {
        return Script.load(resource(language == Language.EN ? "script.json" : "script_zh.json"));
    }

    @Override
    public void close() {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new DataException(
                    "Cannot delete " + directory + ": " + IoErrors.reason(e).in(Language.EN), e);
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(SampleData.class.getResource("sample/" + name), name);
    }
}
