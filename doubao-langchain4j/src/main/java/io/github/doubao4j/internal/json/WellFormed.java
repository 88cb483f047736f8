package io.github.doubao4j.internal.json;

/**
 * Repairs text that is cut inside a surrogate pair, as tool results of a limited length often are. UTF-8 cannot hold
 * half a pair, and JSON writers reject it; like {@link String#getBytes(java.nio.charset.Charset)} we replace it.
 */
public final class WellFormed {

    private static final char REPLACEMENT = '\uFFFD';

    private WellFormed() {}

    /** The text itself when it is well-formed, which is the normal case. */
    public static String text(String text) {
        int lone = hasSurrogates(text) ? indexOfLone(text, 0) : -1;
        if (lone < 0) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        while (lone >= 0) {
            repaired.setCharAt(lone, REPLACEMENT);
            lone = indexOfLone(text, lone + 1);
        }
        return repaired.toString();
    }

    private static boolean hasSurrogates(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static int indexOfLone(String text, int from) {
        int i = from;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return -1;
    }
}
