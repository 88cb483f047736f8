package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import java.util.List;

/**
 * Something that a user, and a model, has to know of how a file was loaded. It holds no values of the file: these are data,
 * and a notice stands among the model's instructions.
 *
 * @param key  the name of its text
 * @param args what the text's placeholders stand for; among them other notices
 */
public record Notice(String key, List<Object> args) {

    /** Keeps its own copy of the arguments. */
    public Notice {
        args = List.copyOf(args);
    }

    static Notice of(String key, Object... args) {
        return new Notice(key, List.of(args));
    }

    /**
     * Says it.
     *
     * @param language the language
     */
    public String in(Language language) {
        return Messages.of(language, Notice.class)
                .text(
                        key,
                        args.stream()
                                .map(arg -> arg instanceof Notice notice ? notice.in(language) : arg)
                                .toArray());
    }
}
