package io.github.doubao4j.examples.docs.index;

import java.lang.Character.UnicodeScript;

/**
 * How much a text is for the embedding model, about its tokens: a Chinese character is one, of other writing three or so
 * characters are.
 */
final class TextWeight {

    private static final double OTHERS = 0.3;

    private TextWeight() {}

    static double of(String text) {
        return text.codePoints().mapToDouble(TextWeight::of).sum();
    }

    static double of(int character) {
        UnicodeScript script = UnicodeScript.of(character);
        return script == UnicodeScript.HAN
                        || script == UnicodeScript.HIRAGANA
                        || script == UnicodeScript.KATAKANA
                        || script == UnicodeScript.HANGUL
                ? 1
                : OTHERS;
    }
}
