package shop;

import io.github.doubao4j.DoubaoApiException;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a client reads of a failure, as the body of a response or as an {@code error} event. It repeats nothing that the service said: that is
 * for the log, where keys are masked.
 *
 * @param status what it would be as an HTTP status
 * @param code for programs
 * @param message for people
 * @param retryAfterSeconds when to try again; null where that is unknown or makes no sense
 */
record Problem(int status, String code, String message, Long retryAfterSeconds) {

    Problem(int status, String code, String message) {
        this(status, code, message, null);
    }

    static Problem badRequest(String code, String message) {
        return new Problem(400, code, message);
    }

    static Problem busy() {
        return new Problem(409, "busy", "The answer to the previous question is not complete yet.");
    }

    static Problem timeout() {
        return new Problem(504, "timeout", "The answer took too long.");
    }

    static Problem of(Throwable failure) {
        return DoubaoApiException.find(failure)
                .map((Function<DoubaoApiException, Problem>) Problem::ofCall)
                .orElseGet(() -> new Problem(500, "internal", "The question could not be answered."));
    }

    private static Problem ofCall(DoubaoApiException failure) {
        return switch (failure.kind()) {
            case RATE_LIMIT ->
                new Problem(
                        429,
                        "rate_limited",
                        "Too many questions at the moment.",
                        failure.retryAfter().map(Duration::toSeconds).orElse(null));
            case CONTENT_FILTERED -> new Problem(422, "content_filtered", "The question or its answer is not allowed.");
            // The configuration is at fault, not the client, and it is not the client's to know in what way.
            case AUTHENTICATION, MODEL_NOT_FOUND, INVALID_REQUEST ->
                new Problem(502, "misconfigured", "The assistant is not set up correctly.");
            case TIMEOUT -> timeout();
            case INTERNAL_SERVER, UNKNOWN_HOST, CANCELLED ->
                new Problem(503, "unavailable", "The assistant cannot be reached at the moment.");
        };
    }
}
