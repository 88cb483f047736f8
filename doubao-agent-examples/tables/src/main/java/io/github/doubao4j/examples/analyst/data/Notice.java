package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.text.Text;

/**
 * Something that a user, and a model, has to know of how a file was loaded. It holds no values of the file: these are data,
 * and a notice stands among the model's instructions.
 */
final class Notice {

    private Notice() {}

    static Text of(String key, Object... args) {
        return Text.of(Notice.class, key, args);
    }
}
