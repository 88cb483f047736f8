package io.github.doubao4j.internal.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unparsed parts of a response.
 *
 * @param requestId from the headers
 * @param body the body of a response that was one JSON document, when it is kept
 * @param events the data of each event of a streamed response, when they are kept
 */
public record RawResponse(
        @Nullable String requestId, @Nullable String body, List<String> events) {

    /** Nothing is known. */
    public static final RawResponse NONE = new RawResponse(null, null, List.of());
}
