package io.github.doubao4j.internal.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an answer from its HTTP envelope.
 *
 * @param requestId from the headers
 * @param body the body of an answer that was one JSON document, when it is kept
 * @param events the data of each event of a streamed answer, when they are kept
 */
public record RawResponse(
        @Nullable String requestId, @Nullable String body, List<String> events) {

    /** Nothing is known. */
    public static final RawResponse NONE = new RawResponse(null, null, List.of());
}
