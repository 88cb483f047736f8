package io.github.doubao4j.internal.chat.assembly;

/**
 * Keeps the two halves of a surrogate pair, such as those of an emoji, together where a server has cut a text between
 * them: neither a terminal nor a file can show half a pair. Used by one thread.
 */
final class SurrogatePairs {

    private String held = "";

    /** The delta with what was held before it, and without a first half at its end, which waits for the second. */
    String add(String delta) {
        if (held.isEmpty() && !endsInFirstHalf(delta)) {
            return delta;
        }
        String text = held + delta;
        int end = endsInFirstHalf(text) ? text.length() - 1 : text.length();
        held = text.substring(end);
        return text.substring(0, end);
    }

    /** A first half whose second has not arrived. */
    String held() {
        return held;
    }

    /** What is still held at the end of the text. */
    String end() {
        String last = held;
        held = "";
        return last;
    }

    static boolean endsInFirstHalf(CharSequence text) {
        return text.length() > 0 && Character.isHighSurrogate(text.charAt(text.length() - 1));
    }
}
