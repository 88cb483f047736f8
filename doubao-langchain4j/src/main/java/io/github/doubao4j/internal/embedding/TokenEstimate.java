package io.github.doubao4j.internal.embedding;

/** Estimates how many tokens a text has, without a tokenizer: enough to split batches, and for who has no service to ask. */
final class TokenEstimate {

    /** Of letters and digits of the Latin script; other characters are mostly a token each. */
    private static final int LATIN_CHARACTERS_PER_TOKEN = 4;

    private TokenEstimate() {}

    static int of(String text) {
        int latin = 0;
        int others = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x250) {
                latin++;
            } else if (!Character.isLowSurrogate(c)) {
                others++;
            }
        }
        return others + (latin + LATIN_CHARACTERS_PER_TOKEN - 1) / LATIN_CHARACTERS_PER_TOKEN;
    }
}
