package io.github.doubao4j.internal.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One server-sent event.
 *
 * @param event its name; {@code null} when the stream gave none
 * @param dataLines its data, line by line, never empty. The standard joins them ({@link #data()}); they are kept apart
 *     because some relays end events with one newline instead of two, so that each line is an event of its own
 */
public record SseEvent(@Nullable String event, List<String> dataLines) {

    /** Keeps the lines from changing. */
    public SseEvent {
        dataLines = List.copyOf(dataLines);
    }

    /** The data as the standard has it: the lines joined by newlines. */
    public String data() {
        return dataLines.size() == 1 ? dataLines.get(0) : String.join("\n", dataLines);
    }
}
