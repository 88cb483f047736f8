package io.github.doubao4j.internal.timeout;

import io.github.doubao4j.DoubaoApiException.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A limit of time, and how much of it is left. Used by one thread. */
public final class Allowance {

    /** Far beyond any use, and far from overflowing when added to a point in time. */
    private static final Duration ENDLESS = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final Deadline deadline;
    private final String option;
    private final Duration limit;
    private long left;

    private Allowance(Deadline deadline, String option, Duration limit) {
        this.deadline = deadline;
        this.option = option;
        this.limit = limit.compareTo(ENDLESS) > 0 ? ENDLESS : limit;
        this.left = this.limit.toNanos();
    }

    /** What an option sets, else the general timeout, which then is the option to name. */
    public static Allowance of(Deadline deadline, String option, @Nullable Duration set, @Nullable Duration timeout) {
        if (set != null) {
            return new Allowance(deadline, option, set);
        }
        return timeout == null ? none(deadline) : new Allowance(deadline, "timeout", timeout);
    }

    /** A limit of ours. */
    public static Allowance of(Deadline deadline, Duration limit) {
        return new Allowance(deadline, "", limit);
    }

    static Allowance none(Deadline deadline) {
        return new Allowance(deadline, "", ENDLESS);
    }

    /** What it limits. */
    Deadline deadline() {
        return deadline;
    }

    /** The time that is left, in nanoseconds; not positive when none is. */
    long left() {
        return left;
    }

    void spend(long nanos) {
        left -= nanos;
    }

    void refill() {
        left = limit.toNanos();
    }

    Allowance orTighter(Allowance other) {
        return other.left < left ? other : this;
    }

    /** Such as {@code 400 ms (timeout)}. */
    @Override
    public String toString() {
        String shown = limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
        return option.isEmpty() ? shown : shown + " (" + option + ")";
    }
}
