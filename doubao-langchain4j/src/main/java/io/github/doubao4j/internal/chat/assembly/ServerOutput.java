package io.github.doubao4j.internal.chat.assembly;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a response holds besides the model's text, thinking and function calls. Values are those of JSON.
 *
 * @param toolCalls the calls of the service's own tools, each as it came
 * @param citations the sources that the text names, each as it came
 * @param toolUsage how often each of the service's tools was used, by its name; with details of it as they came
 * @param reasoning the opaque reasoning of the model and its place among the other output, to be sent back unchanged;
 *     {@code null} when there is none
 * @param expireAt until when the service keeps the response, in seconds since 1970
 * @param renamesCalls whether the service knows a call of the message by another id, such as one that two calls have
 */
public record ServerOutput(
        List<Map<String, @Nullable Object>> toolCalls,
        List<Map<String, @Nullable Object>> citations,
        Map<String, @Nullable Object> toolUsage,
        @Nullable String reasoning,
        @Nullable Long expireAt,
        boolean renamesCalls) {

    /** Nothing. */
    public static final ServerOutput NONE = new ServerOutput(List.of(), List.of(), Map.of(), null, null, false);
}
