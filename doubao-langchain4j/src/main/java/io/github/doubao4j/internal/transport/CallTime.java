package io.github.doubao4j.internal.transport;

import io.github.doubao4j.DoubaoApiException.Deadline;
import java.time.Duration;

/**
 * The time of one call with all its attempts and the waits between them. Only waiting counts: what the user's callbacks
 * take does not. Used by one thread.
 */
public final class CallTime {

    private final Allowance total;

    CallTime(Timeouts timeouts) {
        this.total = Allowance.of(Deadline.TOTAL, "totalTimeout", timeouts.total(), null);
    }

    /** Whether a wait would end before the time is up. */
    public boolean allows(Duration wait) {
        return total.left() > wait.toNanos();
    }

    /** Counts a wait that was made. */
    public void spend(Duration wait) {
        total.spend(wait.toNanos());
    }

    Allowance total() {
        return total;
    }
}
