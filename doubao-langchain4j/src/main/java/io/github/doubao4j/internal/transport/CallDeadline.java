package io.github.doubao4j.internal.transport;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When one call must be over: no wait of ours may end later. The only place that knows. Used by the thread of the call.
 */
public final class CallDeadline {

    /** As good as never, and still fit for arithmetic in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final LongSupplier nanoTime;
    private long at;

    CallDeadline(Duration timeout, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.at = nanoTime.getAsLong() + shorter(timeout, LONGEST).toNanos();
    }

    /**
     * The deadline of a call that begins now.
     *
     * @param timeout how long the call may take
     */
    public static CallDeadline startingNow(Duration timeout) {
        return new CallDeadline(timeout, System::nanoTime);
    }

    /** The time until then; zero when it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, at - nanoTime.getAsLong()));
    }

    /** Whether a wait that begins now would be over in time. */
    public boolean allows(Duration wait) {
        return wait.compareTo(left()) <= 0;
    }

    /** A wait, cut to what is left. */
    public Duration cut(Duration wait) {
        return shorter(wait, left());
    }

    /** Runs what belongs to the user: the time that it takes does not count. */
    public void exempt(Runnable ofUser) {
        long start = nanoTime.getAsLong();
        try {
            ofUser.run();
        } finally {
            at += nanoTime.getAsLong() - start;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
