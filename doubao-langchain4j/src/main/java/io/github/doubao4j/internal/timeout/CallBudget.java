package io.github.doubao4j.internal.timeout;

import io.github.doubao4j.DoubaoApiException.Deadline;
import java.time.Duration;

/**
 * The time of one call with all its attempts and the waits between them; the only place that knows when a call must have
 * ended. {@code totalTimeout} limits attempts and waits together. Where it is not set {@code timeout} limits the sum of the
 * waits, and each attempt for itself, see {@link AttemptTimeouts}. Only waiting counts, for the network and for the next
 * attempt: the time of the user's callbacks and listeners does not. Used by the thread of the call.
 */
public final class CallBudget {

    private final TimeBudget total;
    private final TimeBudget waits;

    /** The time of a call that begins now. */
    public CallBudget(Timeouts timeouts) {
        this.total = TimeBudget.of(Deadline.TOTAL, "totalTimeout", timeouts.total(), null);
        this.waits = timeouts.total() == null
                ? TimeBudget.of(Deadline.TOTAL, "timeout", timeouts.timeout(), null)
                : TimeBudget.none(Deadline.TOTAL);
    }

    /**
     * Counts what was spent before: by the user's call that this one is a part of.
     *
     * @param before as one thread waited; parts that run at the same time count once
     */
    public CallBudget begunBefore(Duration before) {
        total.spend(before.toNanos());
        return this;
    }

    /** Whether a wait for the next attempt is within what is left of the total if one is set, else of the timeout. */
    public boolean allows(Duration wait) {
        return wait.compareTo(left()) <= 0;
    }

    /** A wait for the next attempt, cut to what is left. */
    public Duration cut(Duration wait) {
        Duration left = left();
        return wait.compareTo(left) < 0 ? wait : left;
    }

    /** Counts a wait between two attempts. */
    public void spend(Duration wait) {
        total.spend(wait.toNanos());
        waits.spend(wait.toNanos());
    }

    /** Counts what an attempt has waited for the network. */
    void spendOnAttempt(long nanos) {
        total.spend(nanos);
    }

    /** The rest of {@code totalTimeout}. */
    TimeBudget total() {
        return total;
    }

    /** The time that is left to wait for another attempt; zero when there is none. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, waits.orTighter(total).left()));
    }
}
