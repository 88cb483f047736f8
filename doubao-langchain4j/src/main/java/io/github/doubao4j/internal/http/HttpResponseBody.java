package io.github.doubao4j.internal.http;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.error.ErrorDecoder;
import io.github.doubao4j.internal.log.AnswerLog;
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
 * The response to one POST: status and headers are here, the body is still to be read. Used by one thread, and always
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
    private final @Nullable AnswerLog log;
    private final Runnable onClose;

    private boolean closed;

    HttpResponseBody(
            Call call,
            Response response,
            IoFailureMapper failures,
            ErrorDecoder errors,
            ReadBody body,
            AttemptTimeouts timer,
            @Nullable AnswerLog log,
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

    /** Makes its failures. */
    public ResponseErrors errors() {
        return errors;
    }

    /** Sets how many bytes the body may have, decompressed; what goes beyond is not read. */
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
     * The body turns out to be a stream of events.
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

    /** Tells the log that the response is complete. */
    public void complete() {
        if (log != null) {
            log.complete();
        }
    }

    /** Tells the log why there is no answer; the message is one that may be shown. */
    public void failed(DoubaoApiException failure) {
        if (log != null) {
            log.ended("failed: " + failure.getMessage());
        }
    }

    /** Tells the timer that the model has said something. */
    public void modelSpoke() {
        timer.modelSpoke();
    }

    /** Tells the timer that the finish reason has come, after which only trifles can. */
    public void answerFinished() {
        timer.answerFinished();
    }

    /** Reads what is left of the body, so that the connection can be kept, if it comes at once. */
    public void drain() {
        timer.nothingMoreWanted();
        try {
            source.skip(Long.MAX_VALUE);
        } catch (IOException endOrLate) {
            // At its end, as wished, or else close() disconnects.
        }
    }

    /**
     * Ends the exchange; disconnects when the body was not read to its end. May be called more than once.
     *
     * <p>An interrupted thread cannot write, and one that closes its stream on a connection of HTTP/2 has to, so its flag
     * is put aside meanwhile.
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

    /** The body on its way through: notices whether it has begun and shows it to the log. */
    static final class ReadBody extends ForwardingSource {

        private final AttemptTimeouts timer;
        private final @Nullable AnswerLog log;
        private long limit = Long.MAX_VALUE;
        private long bytes;
        private boolean atEnd;

        ReadBody(BufferedSource decoded, AttemptTimeouts timer, @Nullable AnswerLog log) {
            super(decoded);
            this.timer = timer;
            this.log = log;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            // One byte more than the limit shows that there is more; all that is within it was handed on before.
            long read = waitFor(sink, Math.min(byteCount, Math.max(1, limit - bytes)));
            if (read > 0 && bytes == limit) {
                throw new ResponseTooLargeException(
                        "The answer has more than " + limit + " bytes, the limit that maxAnswerBytes sets");
            }
            if (read > 0) {
                if (log != null) {
                    log.bytesCame(sink, read);
                }
                bytes += read;
                timer.bytesCame();
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
