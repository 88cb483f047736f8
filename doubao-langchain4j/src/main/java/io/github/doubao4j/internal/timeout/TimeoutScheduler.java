package io.github.doubao4j.internal.timeout;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okio.AsyncTimeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels waits that last too long; one for all calls of the JVM.
 *
 * <p>Nearly every wait ends long before its timeout, and there is one for each read of a response. Setting an alarm
 * wakes Okio's thread, which costs as much as decoding several chunks, so none is set for a wait that ends after the
 * one that is set already, and none is taken back when a wait is over. When the alarm fires, it looks at the waits
 * that are going on then, ends those that are due, and is set for the earliest of the others. Thread-safe.
 */
final class TimeoutScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(TimeoutScheduler.class);

    /** No point in time, later than all. */
    private static final long NEVER = Long.MAX_VALUE;

    /** Set in the place of a timeout that expired. */
    private static final long EXPIRED = -1;

    /** An alarm that has fired and finds the next limit very near is not set for less. */
    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(100);

    private static final long ORIGIN = System.nanoTime();

    /** The one. Its alarm fires once a minute at least, or Okio's thread would outlive the last call by hours. */
    static final TimeoutScheduler SHARED = new TimeoutScheduler(TimeUnit.MINUTES.toNanos(1));

    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final Alarm alarm = new Alarm();

    private final long longestAlarm;

    /** When the alarm fires; changed under the monitor of the alarm. */
    private volatile long alarmAt = NEVER;

    /**
     * A scheduler.
     *
     * @param longestAlarm the longest time until its alarm fires, in nanoseconds
     */
    TimeoutScheduler(long longestAlarm) {
        this.longestAlarm = longestAlarm;
    }

    /** The present, on a clock that starts at zero and never goes back. */
    static long now() {
        return System.nanoTime() - ORIGIN;
    }

    /**
     * Watches the waits of one attempt.
     *
     * @param onExpiry ends a wait that is too long; called on the alarm's thread
     */
    Watched watch(Runnable onExpiry) {
        return new Watched(onExpiry);
    }

    /** Waits are watched from {@link #open()} to {@link #close()}. */
    final class Watched implements AutoCloseable {

        private final Runnable onExpiry;
        private final AtomicLong limit = new AtomicLong(NEVER);

        private Watched(Runnable onExpiry) {
            this.onExpiry = onExpiry;
        }

        void open() {
            watched.add(this);
        }

        /**
         * A wait begins.
         *
         * @param end the time by {@link TimeoutScheduler#now()} at which it is too long
         */
        void begin(long end) {
            limit.set(end);
            // Read after the limit is set, as the alarm's time is set before the limits are read: one sees the other.
            if (end < alarmAt) {
                setAlarm(end);
            }
        }

        /** A wait is over; says whether it was ended by the alarm. */
        boolean end() {
            return limit.getAndSet(NEVER) == EXPIRED;
        }

        @Override
        public void close() {
            watched.remove(this);
        }

        private void expire(long end) {
            if (!limit.compareAndSet(end, EXPIRED)) {
                return;
            }
            try {
                onExpiry.run();
            } catch (Throwable thrownByUser) {
                // An event listener of a supplied client; all other calls rely on this thread.
                LOG.warn("Ending a wait that is too long has failed", thrownByUser);
            }
        }
    }

    private void setAlarm(long end) {
        synchronized (alarm) {
            long now = now();
            long at = Math.min(end, now + longestAlarm);
            if (at < alarmAt) {
                alarmAt = at;
                alarm.set(Math.max(SHORTEST, at - now));
            }
        }
    }

    private void expire() {
        synchronized (alarm) {
            alarmAt = NEVER;
            alarm.exit();
        }
        long now = now();
        long next = NEVER;
        for (Watched each : watched) {
            long end = each.limit.get();
            if (end > now) {
                next = Math.min(next, end);
            } else if (end != EXPIRED) {
                each.expire(end);
            }
        }
        if (next < NEVER) {
            setAlarm(next);
        }
    }

    private final class Alarm extends AsyncTimeout {

        void set(long nanos) {
            exit();
            timeout(nanos, TimeUnit.NANOSECONDS);
            enter();
        }

        @Override
        protected void timedOut() {
            expire();
        }
    }
}
