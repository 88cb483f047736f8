package io.github.doubao4j.examples.trace;

/**
 * One finished call of a tool. Times are milliseconds since the run began.
 *
 * @param number    1 for the first call of the run, in the order in which they started
 * @param turn      the number of the model call that asked for it; 0 if none did
 * @param lane      calls that overlap in time have different lanes, from 0 up
 * @param name      the tool's name as the model wrote it
 * @param arguments its arguments as the model wrote them
 * @param start     when the tool started to run
 * @param end       when its result was there
 * @param result    the text that the model was answered with; empty if the tool had not ended when this was taken
 * @param failed    whether that text tells of a failure
 */
public record ToolCall(
        int number,
        int turn,
        int lane,
        String name,
        String arguments,
        double start,
        double end,
        String result,
        boolean failed) {

    /** The same, ended. */
    ToolCall ended(double time, String answer, boolean failure) {
        return new ToolCall(number, turn, lane, name, arguments, start, time, answer, failure);
    }

    /** How long it ran, in milliseconds. */
    public double duration() {
        return end - start;
    }
}
