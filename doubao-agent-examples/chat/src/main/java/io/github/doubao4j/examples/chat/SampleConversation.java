package io.github.doubao4j.examples.chat;

import io.github.doubao4j.examples.files.SampleFiles;
import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.text.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The conversation of runs without a key.
 *
 * @param files its picture, and the temporary directory for its memory
 */
record SampleConversation(SampleFiles files) implements AutoCloseable {

    /** Which of the messages is about the picture. */
    private static final int ABOUT_THE_PICTURE = 2;

    /** What the model says, in the order of the conversation. */
    static List<Script> scripts(Language language) {
        return Script.loadAll(
                SampleFiles.resource(SampleConversation.class, "conversation_" + language.code() + ".json"));
    }

    /** Unpacks the picture. */
    static SampleConversation unpack() {
        return new SampleConversation(SampleFiles.copy(SampleConversation.class, "shapes.png"));
    }

    /** What the user types. */
    List<String> lines(Language language) {
        List<String> lines =
                new ArrayList<>(scripts(language).stream().map(Script::question).toList());
        lines.add(
                ABOUT_THE_PICTURE,
                SlashCommand.IMAGE.word() + " " + files.files().get(0));
        return lines;
    }

    /** For a memory that is kept as long as the program runs. */
    Path memory() {
        return files.directory().resolve("memory");
    }

    @Override
    public void close() {
        files.close();
    }
}
