package io.github.doubao4j.internal.timeout;

import io.github.doubao4j.DoubaoApiException.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A timeout, and how much of it is left. Used by one thread. */
public final class TimeBudget {

    /** Far beyond any use, and far from overflowing when added to a point in time. */
    private static final Duration ENDLESS = Duration.ofNanos(Long.MAX_VALUE / 4);

    private final Deadline deadline;
    private final String option;
    private final Duration limit;
    private long left;

    private TimeBudget(Deadline deadline, String option, Duration limit) {
        this.deadline = deadline;
        this.option = option;
        this.limit = limit.compareTo(ENDLESS) > 0 ? ENDLESS : limit;
        this.left = this.limit.toNanos();
    }

    /** The timeout of an option, else the general timeout, which then is the option to name. */
    public static TimeBudget of(Deadline deadline, String option, @Nullable Duration set, @Nullable Duration timeout) {
        if (set != null) {
            return new TimeBudget(deadline, option, set);
        }
        return timeout == null ? none(deadline) : new TimeBudget(deadline, "timeout", timeout);
    }

    /** A fixed timeout that no option sets. */
    public static TimeBudget of(Deadline deadline, Duration limit) {
        return new TimeBudget(deadline, "", limit);
    }

    static TimeBudget none(Deadline deadline) {
        return new TimeBudget(deadline, "", ENDLESS);
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

    TimeBudget orTighter(TimeBudget other) {
        return other.left < left ? other : this;
    }

    /** Such as {@code 400 ms (timeout)}. */
    @Override
    public String toString() {
        String shown = limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
        return option.isEmpty() ? shown : shown + " (" + option + ")";
    }
}
