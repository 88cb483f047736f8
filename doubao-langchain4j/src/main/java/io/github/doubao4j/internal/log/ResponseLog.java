package io.github.doubao4j.internal.log;

import java.time.Duration;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs one response. A blocking response is logged completely at INFO when it has ended. A stream logs its status and
 * headers at once and at its end how it ended, both at INFO, and each event at DEBUG. If a stream was requested but something
 * else arrived, the body is logged completely. Used by the thread of the call.
 */
public final class ResponseLog {

    /** How many bytes of a response are kept for the log. */
    static final int MAX_LOGGED = 1 << 20;

    private final Logger logger;
    private final String url;
    private final String head;
    private final SecretMask mask;
    private final boolean streaming;
    private final long start = System.nanoTime();
    private @Nullable Buffer kept = new Buffer();
    private long bytes;
    private String end = "given up";

    /**
     * Starts when the headers have arrived.
     *
     * @param head status and headers, as they may be shown
     * @param streaming whether a stream was requested; then the head is logged at once
     */
    public ResponseLog(Logger logger, String url, String head, boolean streaming, SecretMask mask) {
        this.logger = logger;
        this.url = url;
        this.head = head;
        this.streaming = streaming;
        this.mask = mask;
        if (streaming) {
            logger.info("{}", head);
        }
    }

    /**
     * The body is a stream of events.
     *
     * @return whether {@link #event} is to be called for each
     */
    public boolean eventsBegin() {
        if (!streaming) {
            return false;
        }
        kept = null;
        return logger.isDebugEnabled();
    }

    public void event(@Nullable String name, String data) {
        String shown = mask.mask(Redaction.text(name == null ? data : name + ": " + data));
        logger.debug("<-- event {}", shown);
    }

    /** Takes the last bytes of a sink, decompressed. */
    public void bytesReceived(Buffer sink, long count) {
        Buffer buffer = kept;
        if (buffer != null && bytes < MAX_LOGGED) {
            sink.copyTo(buffer, sink.size() - count, Math.min(count, MAX_LOGGED - bytes));
        }
        bytes += count;
    }

    /** Sets how the response ended, as it may be shown; called before {@link #close()}. */
    public void ended(String how) {
        end = how;
    }

    /** Marks the response as complete; a blocking one needs no note of that. */
    public void complete() {
        end = "";
    }

    public void close() {
        Buffer buffer = kept;
        if (buffer != null) {
            String rest = bytes > MAX_LOGGED ? "\n... (" + bytes + " bytes in all)" : "";
            String how = end.isEmpty() ? "" : "\n<-- " + end;
            String begin = streaming ? "<-- body from " + url : head;
            logger.info("{}\n{}{}{}", begin, mask.mask(Redaction.text(buffer.readUtf8())), rest, how);
        } else {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            String how = end.isEmpty() ? "complete" : end;
            logger.info("<-- end of the stream from {} after {} ms: {}", url, took.toMillis(), how);
        }
    }
}
