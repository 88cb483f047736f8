package io.github.doubao4j.internal.timeout;

import io.github.doubao4j.DoubaoApiException.Deadline;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * Limits the waits of one attempt: for the response, and for each read of its body. Only waiting is timed, so that the
 * time which the user's callbacks take between two reads counts for nothing. A timeout that expires cancels the HTTP call,
 * which works alike for a connection of its own and for a stream of a shared one; OkHttp's own timeouts are off.
 *
 * <p>Used by the thread of the call; {@link TimeoutScheduler} fires on another.
 */
public final class AttemptTimeouts implements AutoCloseable {

    /** After the finish reason only usage and {@code [DONE]} can come, and they come at once or never. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** After {@code [DONE]} the end of the body is mostly here; a connection is not worth waiting longer. */
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
    private @Nullable TimeBudget hit;
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

    /** The call to cancel when a limit is hit, until this is closed. */
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
     * @throws DeadlineException when a limit was hit before
     */
    public void start() throws DeadlineException {
        tightest = tightest();
        if (hit == null && tightest.left() <= 0) {
            hit = tightest;
        }
        if (hit != null) {
            throw new DeadlineException(hit, hit == total, null);
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
            hit = tightest;
        }
    }

    /** What is thrown for a wait that failed: its failure, unless a limit was the reason. */
    public IOException reasonOf(IOException failure) {
        return hit == null || failure instanceof DeadlineException
                ? failure
                : new DeadlineException(hit, hit == total, failure);
    }

    /** Bytes of the body have come. */
    public void bytesCame() {
        if (phase == Phase.FIRST_BYTE) {
            phase = Phase.READING;
        }
        idle.refill();
    }

    /** The model has said something: not a comment, nor an empty event. */
    public void modelSpoke() {
        event.refill();
    }

    /** The finish reason has come. */
    public void answerFinished() {
        if (phase == Phase.READING) {
            phase = Phase.FINISHED;
        }
    }

    /** All that is wanted has come. */
    public void nothingMoreWanted() {
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
