package io.github.doubao4j.internal.transport;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.wire.ApiError;
import java.io.Closeable;
import java.io.IOException;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one POST: status and headers are here, the body is still to be read. Used by one thread, and always
 * closed; only {@link Cancellation#cancel()} may come from another.
 */
public final class HttpAnswer implements Closeable {

    private final Response response;
    private final @Nullable String requestId;
    private final AttemptFailures failures;
    private final ErrorDecoder errors;
    private final ReadBody body;
    private final BufferedSource source;
    private final Runnable onClose;

    private boolean closed;

    HttpAnswer(Response response, AttemptFailures failures, ErrorDecoder errors, ReadBody body, Runnable onClose) {
        this.response = response;
        this.requestId = ErrorDecoder.requestId(response.headers());
        this.failures = failures;
        this.errors = errors;
        this.body = body;
        this.source = Okio.buffer(body);
        this.onClose = onClose;
    }

    /** The status, 2xx. */
    public int status() {
        return response.code();
    }

    /** The header {@code Content-Type}; relays are known to lie here. */
    public @Nullable String contentType() {
        return response.header("Content-Type");
    }

    /** The provider's id of the request, from the headers. */
    public @Nullable String requestId() {
        return requestId;
    }

    /**
     * The body, decompressed. What reading it throws becomes a {@link DoubaoApiException} with
     * {@link #readFailure(IOException)}.
     */
    public BufferedSource source() {
        return source;
    }

    /**
     * What a failure to read the body means: cancelled, interrupted (the thread's flag is then set), a limit of time,
     * a broken connection, or too large an answer.
     */
    public DoubaoApiException readFailure(IOException failure) {
        return failures.whileReading(failure, status(), requestId, body.begun());
    }

    /** What an error object inside the body means. The key is hidden if the provider repeats it. */
    public DoubaoApiException errorInside(ApiError error) {
        return errors.decodeInside(status(), error, requestId);
    }

    /** What an event named {@code error} means, whatever its data looks like. */
    public DoubaoApiException errorEvent(String data) {
        ErrorBody read = ErrorBody.read(data);
        return errors.decodeInside(status(), read.error(), requestId == null ? read.requestId() : requestId);
    }

    /** Text that holds what the provider wrote, as it may be shown: without keys and base64, and not too long. */
    public String shown(String text) {
        return errors.clean(text);
    }

    /**
     * Ends the exchange. When the body was not read to its end, up to 100 ms are given to its rest, so that the
     * connection can be kept; cancel first to hang up at once. May be called more than once.
     */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            onClose.run();
            response.close();
        }
    }

    /** The body on its way through: notices whether it has begun and keeps what is to be logged. */
    static final class ReadBody extends ForwardingSource {

        private final @Nullable Buffer logged;
        private long bytes;

        ReadBody(BufferedSource decoded, @Nullable Buffer logged) {
            super(decoded);
            this.logged = logged;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            if (read > 0) {
                if (logged != null && bytes < WireLog.MAX_LOGGED_ANSWER) {
                    long kept = Math.min(read, WireLog.MAX_LOGGED_ANSWER - bytes);
                    sink.copyTo(logged, sink.size() - read, kept);
                }
                bytes += read;
            }
            return read;
        }

        boolean begun() {
            return bytes > 0;
        }

        long bytes() {
            return bytes;
        }
    }
}
