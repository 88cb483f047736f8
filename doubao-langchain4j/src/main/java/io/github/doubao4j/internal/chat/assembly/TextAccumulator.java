package io.github.doubao4j.internal.chat.assembly;

import org.jspecify.annotations.Nullable;

/** Joins text; one that comes in one piece, as in a blocking answer, is not copied. */
final class TextAccumulator {

    private String first = "";
    private @Nullable StringBuilder joined;

    void add(String piece) {
        if (joined != null) {
            joined.append(piece);
        } else if (first.isEmpty()) {
            first = piece;
        } else {
            joined = new StringBuilder(first).append(piece);
        }
    }

    boolean isEmpty() {
        return first.isEmpty();
    }

    @Override
    public String toString() {
        return joined == null ? first : joined.toString();
    }
}
