package io.github.doubao4j.examples.trace;

import org.jspecify.annotations.Nullable;

/**
 * One attempt of a model call that failed or had to wait. Times are milliseconds since the run began.
 *
 * @param number 1 for the first attempt of the call
 * @param start  when it was sent; when it would have been, if nothing was sent
 * @param end    when it was answered or had failed
 * @param held   how long it was held back before it was sent, in milliseconds
 * @param error  why it failed; {@code null} if it was answered
 * @param pause  how long the call waits before the next attempt, in milliseconds; {@code null} if there is none
 */
public record Attempt(
        int number,
        double start,
        double end,
        double held,
        @Nullable String error,
        @Nullable Double pause) {}
