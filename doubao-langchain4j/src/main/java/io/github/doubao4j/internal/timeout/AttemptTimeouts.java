package io.github.doubao4j.internal.timeout;

import io.github.doubao4j.DoubaoApiException.Deadline;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Limits the waits of one attempt: for the response, and for each read of its body. Only waiting is timed, so that the
 * time which the user's callbacks take between two reads does not count. A timeout that expires cancels the HTTP call,
 * which works alike for a connection of its own and for a stream of a shared one; OkHttp's own timeouts are off.
 *
 * <p>Used by the thread of the call; {@link TimeoutScheduler} fires on another.
 */
public final class AttemptTimeouts implements AutoCloseable {

    /** After the finish reason only usage and {@code [DONE]} can come, and they come at once or never. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** After {@code [DONE]} the end of the body has mostly arrived; keeping a connection is not worth a longer wait. */
    private static final Duration DRAIN = Duration.ofMillis(25);

    private enum Phase {
        FIRST_BYTE,
        READING,
        FINISHED,
        DRAINING
    }

    private final CallBudget time;
    private final TimeBudget total;
    private final TimeBudget attempt;
    private final TimeBudget firstByte;
    private final TimeBudget idle;
    private final TimeBudget event;
    private final TimeBudget grace = TimeBudget.of(Deadline.IDLE, GRACE);
    private final TimeBudget drain = TimeBudget.of(Deadline.IDLE, DRAIN);
    private final TimeoutScheduler.Watched watched = TimeoutScheduler.SHARED.watch(this::cancel);
    private volatile @Nullable Call call;
    private Phase phase = Phase.FIRST_BYTE;
    private TimeBudget tightest;
    private @Nullable TimeBudget expiredBudget;
    private long start;

    public AttemptTimeouts(Timeouts timeouts, boolean streaming, CallBudget time) {
        Duration ofStream = streaming ? timeouts.timeout() : null;
        this.time = time;
        this.total = time.total();
        this.attempt = TimeBudget.of(Deadline.TOTAL, "timeout", null, streaming ? null : timeouts.timeout());
        this.firstByte = TimeBudget.of(Deadline.FIRST_BYTE, "firstByteTimeout", timeouts.firstByte(), ofStream);
        this.idle = TimeBudget.of(Deadline.IDLE, "idleTimeout", timeouts.idle(), ofStream);
        this.event = streaming
                ? TimeBudget.of(Deadline.EVENT, "eventTimeout", timeouts.event(), ofStream)
                : TimeBudget.none(Deadline.EVENT);
        this.tightest = total;
    }

    /** Sets the call to cancel when a timeout expires, until this is closed. */
    public void watch(Call call) {
        this.call = call;
        watched.open();
    }

    private void cancel() {
        Call watchedCall = call;
        if (watchedCall != null) {
            watchedCall.cancel();
        }
    }

    @Override
    public void close() {
        watched.close();
    }

    /**
     * Begins a wait.
     *
     * @throws DeadlineException when a timeout has expired before
     */
    public void start() throws DeadlineException {
        tightest = tightest();
        if (expiredBudget == null && tightest.left() <= 0) {
            expiredBudget = tightest;
        }
        if (expiredBudget != null) {
            throw new DeadlineException(expiredBudget, expiredBudget == total, null);
        }
        start = TimeoutScheduler.now();
        watched.begin(start + tightest.left());
    }

    /** Ends a wait. */
    public void stop() {
        boolean expired = watched.end();
        long waited = TimeoutScheduler.now() - start;
        time.spendOnAttempt(waited);
        attempt.spend(waited);
        switch (phase) {
            case FIRST_BYTE -> firstByte.spend(waited);
            case READING -> {
                idle.spend(waited);
                event.spend(waited);
            }
            case FINISHED -> {
                idle.spend(waited);
                grace.spend(waited);
            }
            case DRAINING -> drain.spend(waited);
        }
        if (expired) {
            expiredBudget = tightest;
        }
    }

    /** The exception for a wait that failed: its failure, unless a timeout was the reason. */
    public IOException reasonOf(IOException failure) {
        return expiredBudget == null || failure instanceof DeadlineException
                ? failure
                : new DeadlineException(expiredBudget, expiredBudget == total, failure);
    }

    /** Bytes of the body have arrived. */
    public void bytesReceived() {
        if (phase == Phase.FIRST_BYTE) {
            phase = Phase.READING;
        }
        idle.refill();
    }

    /** Model output has arrived, which a comment or an empty event is not. */
    public void modelOutputReceived() {
        event.refill();
    }

    /** The finish reason has arrived. */
    public void finishReasonReceived() {
        if (phase == Phase.READING) {
            phase = Phase.FINISHED;
        }
    }

    /** Everything needed has arrived; only the end of the body is missing. */
    public void startDraining() {
        phase = Phase.DRAINING;
    }

    private TimeBudget tightest() {
        TimeBudget ofAll = attempt.orTighter(total);
        return switch (phase) {
            case FIRST_BYTE -> ofAll.orTighter(firstByte);
            case READING -> ofAll.orTighter(idle).orTighter(event);
            case FINISHED -> ofAll.orTighter(grace).orTighter(idle);
            case DRAINING -> drain;
        };
    }
}
