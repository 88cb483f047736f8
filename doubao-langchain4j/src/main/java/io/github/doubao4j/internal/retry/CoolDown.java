package io.github.doubao4j.internal.retry;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.internal.error.RetryAfter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The time in which no call of one model sends anything, so that one refusal does not become a storm of them.
 *
 * <p>It starts with a rate limit that passes, or with any other passing failure that comes with {@code Retry-After}, and
 * lasts as long as the provider asks for, at most 60 s. When a rate limit asks for nothing it lasts 0.5 s, and for each
 * further one in a row twice as long, up to 8 s; an answer ends the row. Calls that wait come back one by one, spread
 * over a quarter of that time (at most 2 s), and never earlier than asked for.
 *
 * <p>The refusals of calls that were under way when it started say nothing new: they make it no longer, unless they ask
 * for more. For that, every call gives back the number of the round in which it was let through. Thread-safe.
 */
public final class CoolDown {

    private static final Duration MAX_SPREAD = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private final DoubleSupplier random;

    /** Counts the cool-downs. */
    private int round;

    private int rateLimitsInARow;
    private long until;
    private Duration length = Duration.ZERO;
    private @Nullable Reason reason;

    /** For one model. */
    public CoolDown() {
        this(System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * With a clock and a randomness of its own.
     *
     * @param nanoTime the clock, like {@link System#nanoTime()}
     * @param random gives numbers from 0 (inclusive) to 1
     */
    public CoolDown(LongSupplier nanoTime, DoubleSupplier random) {
        this.nanoTime = nanoTime;
        this.random = random;
        this.until = nanoTime.getAsLong();
    }

    /**
     * What a call is told that wants to send.
     *
     * @param round to be given back with the outcome of what is sent
     * @param left the time in which nothing may be sent; zero when the call may send now
     * @param ownWait the wait of this caller: the time that is left and its own share of the spread
     * @param reason what started it; {@code null} when the call may send now
     */
    public record Turn(
            int round,
            Duration left,
            Duration ownWait,
            @Nullable Reason reason) {

        /** Whether the call may send now. */
        public boolean isFree() {
            return left.isZero();
        }

        /** The failure of a call that cannot wait that long. */
        public DoubaoApiException refusal() {
            Reason why = Objects.requireNonNull(reason, "a call that may send is not refused");
            return DoubaoApiException.builder("Nothing was sent: after " + why + " the model may be asked again in "
                            + left.toMillis() + " ms, which is later than the timeout of this call allows")
                    .kind(Kind.RATE_LIMIT)
                    .statusCode(429)
                    .code(why.code())
                    .requestId(why.requestId())
                    .retryable(true)
                    .retryAfter(left)
                    .build();
        }
    }

    /** What identifies the failure that started a cool-down. No more, as it may be another user's. */
    public record Reason(
            int status, @Nullable String code, @Nullable String requestId) {

        /** Reads on in a sentence. */
        @Override
        public String toString() {
            return "an earlier failure (HTTP " + status + (code == null ? "" : ", code " + code)
                    + (requestId == null ? "" : ", request id " + requestId) + ")";
        }
    }

    /** Asks whether a call may send now, and how long it has to wait otherwise; it has to ask again then. */
    public synchronized Turn ask() {
        long left = until - nanoTime.getAsLong();
        if (left <= 0) {
            return new Turn(round, Duration.ZERO, Duration.ZERO, null);
        }
        double spread = Math.min((double) length.toNanos() * Backoff.JITTER, (double) MAX_SPREAD.toNanos());
        long share = Math.round(spread * random.getAsDouble());
        return new Turn(round, Duration.ofNanos(left), Duration.ofNanos(left + share), reason);
    }

    /**
     * Notes that something sent was answered.
     *
     * @param sentIn the round in which it was let through
     */
    public synchronized void succeeded(int sentIn) {
        if (sentIn == round) {
            rateLimitsInARow = 0;
        }
    }

    /**
     * Notes a failure of any sort.
     *
     * @param sentIn the round in which it was let through
     */
    public synchronized void failed(int sentIn, DoubaoApiException failure) {
        boolean rateLimit = failure.kind() == Kind.RATE_LIMIT;
        Optional<Duration> asked = failure.retryAfter().map(RetryAfter::capped);
        if (!failure.retryable() || (!rateLimit && asked.isEmpty())) {
            return;
        }
        long now = nanoTime.getAsLong();
        boolean running = until - now > 0;
        if (!running) {
            if (rateLimit && (sentIn == round || rateLimitsInARow == 0)) {
                rateLimitsInARow++;
            }
            round++;
        } else if (asked.isEmpty()) {
            return;
        }
        Duration wait = asked.orElseGet(() -> Backoff.step(rateLimitsInARow));
        if (!running || now + wait.toNanos() - until > 0) {
            until = now + wait.toNanos();
            length = wait;
            reason = new Reason(
                    failure.statusCode(),
                    failure.code().orElse(null),
                    failure.requestId().orElse(null));
        }
    }
}
