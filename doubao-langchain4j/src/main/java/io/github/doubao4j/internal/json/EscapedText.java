package io.github.doubao4j.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes text as the content of a JSON string in UTF-8: escaped, encoded and repaired (see {@link WellFormed}) in one pass.
 * Conversations are sent again with every turn, so this loop is most of the work on a request; Jackson's generator, whose
 * output is the same to the byte, takes several passes.
 */
final class EscapedText {

    /** A control character takes most: {@code \}{@code u001F}. */
    static final int MAX_BYTES_OF_CHAR = 6;

    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    private static final byte[][] ESCAPES = escapes();

    private EscapedText() {}

    /**
     * Writes text; a surrogate pair must not be split between two calls.
     *
     * @param count how many of {@code chars}
     * @param out has room for the most that these may take
     * @return the position in {@code out} behind the text
     */
    static int write(char[] chars, int count, byte[] out, int start) {
        int at = start;
        for (int i = 0; i < count; i++) {
            char c = chars[i];
            if (c < 0x80) {
                byte[] escape = ESCAPES[c];
                if (escape.length == 0) {
                    out[at++] = (byte) c;
                } else {
                    at = put(escape, out, at);
                }
            } else if (c < 0x800) {
                out[at++] = (byte) (0xc0 | c >> 6);
                out[at++] = continuation(c);
            } else if (!Character.isSurrogate(c)) {
                out[at++] = (byte) (0xe0 | c >> 12);
                out[at++] = continuation(c >> 6);
                out[at++] = continuation(c);
            } else if (i + 1 < count && Character.isSurrogatePair(c, chars[i + 1])) {
                int codePoint = Character.toCodePoint(c, chars[++i]);
                out[at++] = (byte) (0xf0 | codePoint >> 18);
                out[at++] = continuation(codePoint >> 12);
                out[at++] = continuation(codePoint >> 6);
                out[at++] = continuation(codePoint);
            } else {
                at = put(REPLACEMENT, out, at);
            }
        }
        return at;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3f));
    }

    private static int put(byte[] bytes, byte[] out, int at) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }

    private static byte[][] escapes() {
        byte[][] escapes = new byte[0x80][0];
        for (int c = 0; c < ' '; c++) {
            escapes[c] = ascii(String.format(Locale.ROOT, "\\u%04X", c));
        }
        String named = "\b\t\n\f\r\"\\";
        for (int i = 0; i < named.length(); i++) {
            escapes[named.charAt(i)] = ascii("\\" + "btnfr\"\\".charAt(i));
        }
        return escapes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
