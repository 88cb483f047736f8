package io.github.doubao4j.internal.chat.assembly;

/**
 * Keeps the two halves of a letter beyond Unicode's first plane, such as an emoji, together where a server has cut a text
 * between them: half a letter is nothing that a terminal or a file can show. Used by one thread.
 */
final class SurrogatePairs {

    private String held = "";

    /** The piece with what was held before it, and without a first half at its end, which waits for the second. */
    String add(String piece) {
        if (held.isEmpty() && !endsInFirstHalf(piece)) {
            return piece;
        }
        String text = held + piece;
        int end = endsInFirstHalf(text) ? text.length() - 1 : text.length();
        held = text.substring(end);
        return text.substring(0, end);
    }

    /** A first half whose second has not come. */
    String held() {
        return held;
    }

    /** The same at the end of the text, from where on nothing is held any more. */
    String end() {
        String last = held;
        held = "";
        return last;
    }

    static boolean endsInFirstHalf(CharSequence text) {
        return text.length() > 0 && Character.isHighSurrogate(text.charAt(text.length() - 1));
    }
}
