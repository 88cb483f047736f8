package io.github.doubao4j.internal.document;

import io.github.doubao4j.internal.call.ObservedCall;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.json.JsonBody;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of an endpoint.
 *
 * @param modelName for logs and attempt listeners
 * @param body of a POST; {@code null} for a GET
 * @param headers beside those of the model
 * @param cancellation ends it from any thread
 * @param before what the user's call, which this is a part of, has taken so far
 * @param observed the user's call; {@code null} when this is the whole of it
 */
public record DocumentCall(
        String modelName,
        @Nullable JsonBody body,
        Map<String, String> headers,
        Cancellation cancellation,
        Duration before,
        @Nullable ObservedCall observed) {

    /** A call that is the whole of the user's. */
    public static DocumentCall of(String modelName, @Nullable JsonBody body) {
        return new DocumentCall(modelName, body, Map.of(), new Cancellation(), Duration.ZERO, null);
    }
}
