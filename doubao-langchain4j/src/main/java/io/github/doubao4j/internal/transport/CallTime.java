package io.github.doubao4j.internal.transport;

import io.github.doubao4j.DoubaoApiException.Deadline;
import java.time.Duration;

/**
 * The time of one call with all its attempts and the waits between them; the only place that knows when a call must be
 * over. Only waiting counts, for the network and for the next attempt: what the user's callbacks and listeners take does
 * not. Used by the thread of the call.
 */
public final class CallTime {

    private final Allowance total;
    private final Allowance patience;

    /** The time of a call that begins now. */
    public CallTime(Timeouts timeouts) {
        this.total = Allowance.of(Deadline.TOTAL, "totalTimeout", timeouts.total(), null);
        this.patience = timeouts.total() == null
                ? Allowance.of(Deadline.TOTAL, "timeout", timeouts.timeout(), null)
                : Allowance.none(Deadline.TOTAL);
    }

    /** Whether a wait for the next attempt would be over in time: within the total if one is set, else the timeout. */
    public boolean allows(Duration wait) {
        return wait.compareTo(left()) <= 0;
    }

    /** A wait for the next attempt, cut to what is left. */
    public Duration cut(Duration wait) {
        Duration left = left();
        return wait.compareTo(left) < 0 ? wait : left;
    }

    /** Counts a wait that was made. */
    public void spend(Duration wait) {
        spend(wait.toNanos());
    }

    void spend(long nanos) {
        total.spend(nanos);
        patience.spend(nanos);
    }

    /** What {@code totalTimeout} has left for everything. */
    Allowance total() {
        return total;
    }

    /** The time that is left to wait for another attempt; zero when there is none. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, patience.orTighter(total).left()));
    }
}
