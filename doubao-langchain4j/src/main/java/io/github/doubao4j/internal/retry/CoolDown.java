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
 * The time in which no call of one model sends anything, so that one rate limit does not become a storm of them.
 *
 * <p>It starts with a retryable rate limit, or with any other retryable failure that has {@code Retry-After}, and lasts as
 * long as the provider asks for, at most 60 s. Without {@code Retry-After} a rate limit lasts 0.5 s, and each further one in
 * a row twice as long, up to 8 s; a successful response ends the row. Waiting calls are sent one by one, spread
 * over a quarter of that time (at most 2 s), and never earlier than asked for.
 *
 * <p>Rate limits of calls that were in flight when it started are no news: they do not prolong it, unless their
 * {@code Retry-After} is longer. To recognise them, every call passes back the number of the round in which it was sent. Thread-safe.
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
     * With its own clock and source of randomness.
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
     * Whether a call may be sent now, and how long it has to wait otherwise.
     *
     * @param round to be passed back with the outcome
     * @param left the time in which nothing may be sent; zero when the call may send now
     * @param ownWait the wait of this caller: the remaining time and its share of the spread
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
        public DoubaoApiException rejection() {
            Reason why = Objects.requireNonNull(reason, "a call that may send is not rejected");
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

        /** As part of a sentence. */
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
     * Records a successful response.
     *
     * @param sentIn the round in which it was sent
     */
    public synchronized void succeeded(int sentIn) {
        if (sentIn == round) {
            rateLimitsInARow = 0;
        }
    }

    /**
     * Records a failure of any kind.
     *
     * @param sentIn the round in which it was sent
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
