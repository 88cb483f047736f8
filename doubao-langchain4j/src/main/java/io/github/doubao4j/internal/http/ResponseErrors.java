package io.github.doubao4j.internal.http;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.error.ApiError;
import io.github.doubao4j.internal.error.ErrorBody;
import io.github.doubao4j.internal.error.ErrorDecoder;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Makes the failures of one response with a good status: of what its body says, and of reading it. */
public final class ResponseErrors {

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
     * What a failure to read the body means: cancelled, interrupted (the thread's flag is then set), a timeout, a broken
     * connection, or too large a response.
     *
     * @param said goes behind the message: what the server has said in place of a response, as it may be shown
     */
    public DoubaoApiException whileReading(IOException failure, String said) {
        return failures.whileReading(failure, status, requestId, begun.getAsBoolean(), said);
    }

    /**
     * What a document means that holds an error, or an event named {@code error}, whatever its data looks like. The key is
     * hidden if the provider repeats it.
     */
    public DoubaoApiException in(String data) {
        ErrorBody read = ErrorBody.read(data);
        return decoder.decodeInside(status, read.error(), requestId == null ? read.requestId() : requestId);
    }

    /**
     * The same for an error that a dialect has read.
     *
     * @param decoded what it read; counts where the data is no error to anybody else
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
     * What the server says in place of a response, as it may be shown: the message in a document of any shape, else the
     * text itself; empty when it says nothing.
     */
    public String saidIn(String text) {
        String said = ErrorBody.read(text).error().message();
        return said == null ? "" : shown(said).strip();
    }

    /** Text that holds what the provider wrote, as it may be shown: without keys and base64, and not too long. */
    public String shown(String text) {
        return decoder.clean(text);
    }

    /** Which address was called and which ones there are, for a response that hints at a wrong one. */
    public String addressHint() {
        return decoder.addressHint();
    }
}
