package io.github.doubao4j.internal.http;

import io.github.doubao4j.internal.log.RequestSecrets;
import io.github.doubao4j.internal.timeout.CallBudget;
import java.util.Map;

/**
 * What all attempts of one call share. Used by the thread of the call.
 *
 * @param modelName for logs and attempt listeners
 * @param streaming whether a stream is requested; decides the meaning of the timeout
 * @param headers of this call, beside those of the model
 * @param secrets of its body, which are masked like those of the headers
 * @param cancellation ends it from any thread
 * @param time that is left of it
 */
public record CallContext(
        String modelName,
        boolean streaming,
        Map<String, String> headers,
        RequestSecrets secrets,
        Cancellation cancellation,
        CallBudget time) {

    /** Without the secrets and the values of the headers. */
    @Override
    public String toString() {
        return "CallContext[modelName=" + modelName + ", streaming=" + streaming + ", headers=" + headers.keySet()
                + ", cancelled=" + cancellation.isCancelled() + "]";
    }
}
