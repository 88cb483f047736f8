package io.github.doubao4j.examples.docs.index;

import java.lang.Character.UnicodeScript;

/** What a text is written in, as far as it decides which model embeds it. */
public enum Script {
    /** Chinese, also with much English or code in it. */
    CHINESE,
    /** English, and what is left to the English model. */
    LATIN;

    /** A document with fewer Chinese characters among its letters is not Chinese. */
    private static final int ONE_IN = 20;

    /** The script of a document. */
    static Script of(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        return han(text) * ONE_IN >= letters && letters > 0 ? CHINESE : LATIN;
    }

    /** The script of a question, in which names and terms are often English. */
    static Script ofQuestion(String text) {
        return han(text) > 0 ? CHINESE : LATIN;
    }

    private static long han(String text) {
        return text.codePoints()
                .filter(character -> UnicodeScript.of(character) == UnicodeScript.HAN)
                .count();
    }
}
