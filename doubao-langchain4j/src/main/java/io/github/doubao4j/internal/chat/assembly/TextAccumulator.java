package io.github.doubao4j.internal.chat.assembly;

import org.jspecify.annotations.Nullable;

/** Joins text deltas; a single one, as in a blocking response, is not copied. */
final class TextAccumulator {

    private String first = "";
    private @Nullable StringBuilder joined;

    void add(String delta) {
        if (joined != null) {
            joined.append(delta);
        } else if (first.isEmpty()) {
            first = delta;
        } else {
            joined = new StringBuilder(first).append(delta);
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
