package io.github.doubao4j.internal.retry;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.error.RetryAfter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Decides whether a failed attempt is followed by another one, and after which wait: the one that the provider asks for
 * ({@code Retry-After}, at most 60 s), else 0.5 s, 1 s, 2 s and so on up to 8 s, each shortened by up to a quarter at
 * random so that callers that failed together do not retry together.
 */
public final class RetryPolicy {

    private final int maxRetries;
    private final DoubleSupplier random;

    /**
     * A policy.
     *
     * @param maxRetries how many requests may follow the first; 0 stands for none
     * @throws IllegalArgumentException when negative
     */
    public RetryPolicy(int maxRetries) {
        this(maxRetries, () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * A policy with its own source of randomness.
     *
     * @param random gives numbers from 0 (inclusive) to 1
     */
    public RetryPolicy(int maxRetries, DoubleSupplier random) {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must be 0 or more, but is " + maxRetries);
        }
        this.maxRetries = maxRetries;
        this.random = random;
    }

    /** How many requests may be made in all. */
    public int maxAttempts() {
        return maxRetries == Integer.MAX_VALUE ? maxRetries : maxRetries + 1;
    }

    /**
     * The wait before the next attempt.
     *
     * @param attemptsDone how many requests were made, 1 or more
     * @return empty when there is no retry: the failure is not retryable, or the retries are used up
     */
    public Optional<Duration> waitBefore(int attemptsDone, DoubaoApiException failure) {
        if (!failure.retryable() || attemptsDone > maxRetries) {
            return Optional.empty();
        }
        return Optional.of(failure.retryAfter().map(RetryAfter::capped).orElseGet(() -> backOff(attemptsDone)));
    }

    private Duration backOff(int attemptsDone) {
        long millis = Backoff.step(attemptsDone).toMillis();
        return Duration.ofMillis(Math.round(millis * (1 - Backoff.JITTER * random.getAsDouble())));
    }
}
