package io.github.doubao4j.internal.sse;

import org.jspecify.annotations.Nullable;

/**
 * One server-sent event.
 *
 * @param event its name; {@code null} when it has none
 * @param data its data, the lines joined by newlines
 */
public record SseEvent(@Nullable String event, String data) {

    /** Whether this is the mark {@code [DONE]} that ends a stream of chunks. */
    public boolean isDone() {
        return isDone(data);
    }

    static boolean isDone(String data) {
        return data.strip().equals("[DONE]");
    }
}
