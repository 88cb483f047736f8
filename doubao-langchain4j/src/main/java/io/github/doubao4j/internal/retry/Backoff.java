package io.github.doubao4j.internal.retry;

import java.time.Duration;

/** The exponential backoff for failures without {@code Retry-After}: 0.5 s, 1 s, 2 s and so on up to 8 s. */
final class Backoff {

    /** The random part of a wait, so that callers that failed together do not retry together. */
    static final double JITTER = 0.25;

    private static final long FIRST_MILLIS = 500;
    private static final long MAX_MILLIS = 8000;

    private Backoff() {}

    /**
     * A wait.
     *
     * @param number 1 for the first one, and so on
     */
    static Duration step(int number) {
        int doublings = Math.min(Math.max(number, 1) - 1, 10);
        return Duration.ofMillis(Math.min(FIRST_MILLIS << doublings, MAX_MILLIS));
    }
}
