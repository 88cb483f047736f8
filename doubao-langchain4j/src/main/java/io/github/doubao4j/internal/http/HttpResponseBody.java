package io.github.doubao4j.internal.http;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.error.ErrorDecoder;
import io.github.doubao4j.internal.log.ResponseLog;
import io.github.doubao4j.internal.sse.ResponseTooLargeException;
import io.github.doubao4j.internal.timeout.AttemptTimeouts;
import java.io.Closeable;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * The response to one POST: status and headers have arrived, the body is still to be read. Used by one thread, and always
 * closed; only {@link Cancellation#cancel()} may come from another.
 */
public final class HttpResponseBody implements Closeable {

    private final Response response;
    private final @Nullable String requestId;
    private final ResponseErrors errors;
    private final ReadBody body;
    private final BufferedSource source;
    private final AttemptTimeouts timer;
    private final Call call;
    private final @Nullable ResponseLog log;
    private final Runnable onClose;

    private boolean closed;

    HttpResponseBody(
            Call call,
            Response response,
            IoFailureMapper failures,
            ErrorDecoder errors,
            ReadBody body,
            AttemptTimeouts timer,
            @Nullable ResponseLog log,
            Runnable onClose) {
        this.call = call;
        this.log = log;
        this.timer = timer;
        this.response = response;
        this.requestId = errors.requestId(response.headers());
        this.errors = new ResponseErrors(errors, failures, response.code(), requestId, body::begun);
        this.body = body;
        this.source = Okio.buffer(body);
        this.onClose = onClose;
    }

    /** The status, 2xx. */
    public int status() {
        return response.code();
    }

    /** The provider's id of the request, from the headers. */
    public @Nullable String requestId() {
        return requestId;
    }

    /** Creates the exceptions of this response. */
    public ResponseErrors errors() {
        return errors;
    }

    /** Sets how many bytes the body may have, decompressed; nothing beyond that is read. */
    public void limit(long maxBytes) {
        body.limit = maxBytes;
    }

    /**
     * The body, decompressed. What reading it throws becomes a {@link DoubaoApiException} with
     * {@link ResponseErrors#whileReading}.
     */
    public BufferedSource source() {
        return source;
    }

    /**
     * The body is a stream of events.
     *
     * @return whether {@link #logEvent} is to be called for each
     */
    public boolean eventsBegin() {
        return log != null && log.eventsBegin();
    }

    /** Logs an event of the stream. */
    public void logEvent(@Nullable String name, String data) {
        if (log != null) {
            log.event(name, data);
        }
    }

    /** Logs that the response is complete. */
    public void complete() {
        if (log != null) {
            log.complete();
        }
    }

    /** Logs why there is no response; the message must be masked. */
    public void failed(DoubaoApiException failure) {
        if (log != null) {
            log.ended("failed: " + failure.getMessage());
        }
    }

    /** Restarts the event timeout: the model has sent output. */
    public void modelOutputReceived() {
        timer.modelOutputReceived();
    }

    /** Starts the grace period: the finish reason has arrived, and only usage and the end mark may follow. */
    public void finishReasonReceived() {
        timer.finishReasonReceived();
    }

    /** Reads what is left of the body, so that the connection can be kept, if it comes at once. */
    public void drain() {
        timer.startDraining();
        try {
            source.skip(Long.MAX_VALUE);
        } catch (IOException endOrLate) {
            // Read to its end, as intended; otherwise close() disconnects.
        }
    }

    /**
     * Ends the exchange; disconnects when the body was not read to its end. May be called more than once.
     *
     * <p>An interrupted thread cannot write, and one that closes its stream on a connection of HTTP/2 has to, so its flag
     * is cleared meanwhile and set again afterwards.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean interrupted = Thread.interrupted();
        try {
            onClose.run();
            if (log != null) {
                log.close();
            }
            if (!body.atEnd()) {
                call.cancel();
            }
            response.close();
        } finally {
            timer.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Wraps the body: limits its size, times its reads and copies it to the log. */
    static final class ReadBody extends ForwardingSource {

        private final AttemptTimeouts timer;
        private final @Nullable ResponseLog log;
        private long limit = Long.MAX_VALUE;
        private long bytes;
        private boolean atEnd;

        ReadBody(BufferedSource decoded, AttemptTimeouts timer, @Nullable ResponseLog log) {
            super(decoded);
            this.timer = timer;
            this.log = log;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            // One byte more than the limit shows that there is more; all that is within it was passed on before.
            long read = waitFor(sink, Math.min(byteCount, Math.max(1, limit - bytes)));
            if (read > 0 && bytes == limit) {
                throw new ResponseTooLargeException(
                        "The response has more than " + limit + " bytes, the limit that maxAnswerBytes sets");
            }
            if (read > 0) {
                if (log != null) {
                    log.bytesReceived(sink, read);
                }
                bytes += read;
                timer.bytesReceived();
            }
            atEnd = read < 0;
            return read;
        }

        private long waitFor(Buffer sink, long byteCount) throws IOException {
            timer.start();
            IOException failure;
            try {
                return super.read(sink, byteCount);
            } catch (IOException e) {
                failure = e;
            } finally {
                timer.stop();
            }
            throw timer.reasonOf(failure);
        }

        /** Whether all of it was read. */
        boolean atEnd() {
            return atEnd;
        }

        boolean begun() {
            return bytes > 0;
        }
    }
}
