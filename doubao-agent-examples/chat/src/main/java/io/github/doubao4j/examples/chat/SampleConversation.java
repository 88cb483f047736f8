package io.github.doubao4j.examples.chat;

import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The conversation of runs without a key, and the temporary directory for its picture and its memory. */
final class SampleConversation implements AutoCloseable {

    private static final String PICTURE = "shapes.png";

    /** Which of the messages is about the picture. */
    private static final int ABOUT_THE_PICTURE = 2;

    private final Path directory;

    private SampleConversation(Path directory) {
        this.directory = directory;
    }

    /** What the model says, in the order of the conversation. */
    static List<Script> scripts(Language language) {
        return Script.loadAll(resource("sample/conversation_" + language.code() + ".json"));
    }

    /** Unpacks the picture. */
    static SampleConversation unpack() {
        try {
            SampleConversation sample = new SampleConversation(Files.createTempDirectory("doubao-chat"));
            try (InputStream in = resource("sample/" + PICTURE).openStream()) {
                Files.copy(in, sample.directory.resolve(PICTURE));
            }
            return sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the user types. */
    List<String> lines(Language language) {
        List<String> lines =
                new ArrayList<>(scripts(language).stream().map(Script::question).toList());
        lines.add(ABOUT_THE_PICTURE, SlashCommand.IMAGE.word() + " " + directory.resolve(PICTURE));
        return lines;
    }

    /** For a memory that is kept as long as the program runs. */
    Path memory() {
        return directory.resolve("memory");
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(SampleConversation.class.getResource(name), name);
    }
}
