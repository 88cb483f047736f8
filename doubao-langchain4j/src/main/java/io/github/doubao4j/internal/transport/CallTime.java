package io.github.doubao4j.internal.transport;

import io.github.doubao4j.DoubaoApiException.Deadline;

/**
 * The time of one call with all its attempts and the waits between them. Only waiting counts: what the user's callbacks
 * take does not. Used by one thread.
 */
public final class CallTime {

    private final Allowance total;

    CallTime(Timeouts timeouts) {
        this.total = Allowance.of(Deadline.TOTAL, "totalTimeout", timeouts.total(), null);
    }

    Allowance total() {
        return total;
    }
}
