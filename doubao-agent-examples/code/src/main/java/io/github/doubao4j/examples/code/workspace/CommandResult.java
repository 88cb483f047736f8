package io.github.doubao4j.examples.code.workspace;

import java.time.Duration;

/**
 * What a command came to.
 *
 * @param end    how it ended
 * @param code   its exit code; says nothing if it was stopped
 * @param output what it wrote, to both streams; the middle is left out if it was too much
 * @param time   how long it took
 */
public record CommandResult(End end, int code, String output, Duration time) {

    /** How a command ends. */
    public enum End {
        /** By itself. */
        EXITED,
        /** Stopped, because its time was over. */
        TIMED_OUT,
        /** Stopped, because it wrote without end. */
        FLOODED
    }

    /** Whether it ended by itself and reported success. */
    public boolean succeeded() {
        return end == End.EXITED && code == 0;
    }
}
