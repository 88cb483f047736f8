package io.github.doubao4j.examples.trace;

/**
 * A time in which a tool, or the run, did nothing but wait. Times are milliseconds since the run began.
 *
 * @param reason what for
 * @param start  when it began to wait
 * @param end    when it went on
 */
public record Wait(Reason reason, double start, double end) {

    /** What is waited for. */
    public enum Reason {
        /** What somebody at the terminal says. */
        PERSON,
        /** Another tool, which has to be done first. */
        TURN
    }

    /** How long it was, in milliseconds. */
    public double duration() {
        return end - start;
    }
}
