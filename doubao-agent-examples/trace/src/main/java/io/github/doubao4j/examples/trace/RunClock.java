package io.github.doubao4j.examples.trace;

import java.util.concurrent.TimeUnit;

/** Milliseconds since a run began, to the microsecond. */
final class RunClock {

    private long zero = System.nanoTime();

    void restart() {
        zero = System.nanoTime();
    }

    double now() {
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - zero) / 1000.0;
    }
}
