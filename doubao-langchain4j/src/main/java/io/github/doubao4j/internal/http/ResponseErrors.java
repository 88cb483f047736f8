package io.github.doubao4j.internal.http;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ErrorBody;
import io.github.doubao4j.internal.error.ErrorDecoder;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions of one response with a success status: for errors in its body, and for failures to read it. */
public final class ResponseErrors {

    private static final int EXCERPT = 500;

    private final ErrorDecoder decoder;
    private final IoFailureMapper failures;
    private final int status;
    private final @Nullable String requestId;
    private final BooleanSupplier begun;

    /**
     * For one response.
     *
     * @param requestId from its headers, as it may be shown
     * @param begun whether any of its body has arrived
     */
    ResponseErrors(
            ErrorDecoder decoder,
            IoFailureMapper failures,
            int status,
            @Nullable String requestId,
            BooleanSupplier begun) {
        this.decoder = decoder;
        this.failures = failures;
        this.status = status;
        this.requestId = requestId;
        this.begun = begun;
    }

    /**
     * Maps a failure to read the body: cancelled, interrupted (the thread's flag is then set), a timeout, a broken
     * connection, or too large a response.
     *
     * @param serverMessage appended to the message: what the server sent instead of a response, as it may be shown
     */
    public DoubaoApiException whileReading(IOException failure, String serverMessage) {
        return failures.whileReading(failure, status, requestId, begun.getAsBoolean(), serverMessage);
    }

    /**
     * For a document that holds an error, or an event named {@code error}, whatever its data looks like. The key is masked if
     * the provider repeats it.
     */
    public DoubaoApiException in(String data) {
        ErrorBody read = ErrorBody.read(data);
        return decoder.decodeInside(status, read.error(), requestId == null ? read.requestId() : requestId);
    }

    /**
     * For an error that a dialect has decoded.
     *
     * @param decoded the dialect's error; used where the general rules find none
     */
    public DoubaoApiException in(String data, ApiError decoded) {
        return ErrorBody.hasError(data) ? in(data) : decoder.decodeInside(status, decoded, requestId);
    }

    /** A failure of the response itself, with a message that may repeat what the provider wrote. */
    public DoubaoApiException.Builder broken(String message) {
        return DoubaoApiException.builder(
                        shown(requestId == null ? message : message + " (request id " + requestId + ")"))
                .statusCode(status)
                .requestId(requestId);
    }

    /**
     * The message in a text that is no response, as it may be shown: that of a document of any shape, else the text itself;
     * empty when there is none.
     */
    public String messageIn(String text) {
        String message = ErrorBody.read(text).error().message();
        return message == null ? "" : shown(message).strip();
    }

    /** Text of the provider as it may be shown: without keys and base64, and not too long. */
    public String shown(String text) {
        return decoder.clean(text);
    }

    /** The beginning of such a text, on one line. */
    public String excerpt(String text) {
        // Masked before it is cut, or half a secret would be left.
        String oneLine = shown(text.substring(0, Math.min(4 * EXCERPT, text.length())))
                .strip()
                .replaceAll("\\s+", " ");
        return oneLine.substring(0, Math.min(EXCERPT, oneLine.length()));
    }

    /** Names the address that was called and those that exist, for a response that suggests a wrong one. */
    public String addressHint() {
        return decoder.addressHint();
    }
}
