package io.github.doubao4j.examples.trace;

import java.util.List;

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
 * @param waits     when it waited for a person or for its turn, which is not its own time; in their order
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
        boolean failed,
        List<Wait> waits) {

    /** Keeps its own copy of the list. */
    public ToolCall {
        waits = List.copyOf(waits);
    }

    /** A call that never waited. */
    public ToolCall(
            int number,
            int turn,
            int lane,
            String name,
            String arguments,
            double start,
            double end,
            String result,
            boolean failed) {
        this(number, turn, lane, name, arguments, start, end, result, failed, List.of());
    }

    /** The same, ended. */
    ToolCall ended(double time, String answer, boolean failure, List<Wait> waited) {
        return new ToolCall(number, turn, lane, name, arguments, start, time, answer, failure, waited);
    }

    /** How long it ran, in milliseconds, without the time in which it waited. */
    public double duration() {
        return end - start - waits.stream().mapToDouble(Wait::duration).sum();
    }

    /** How long it waited for a person, in milliseconds. */
    public double waitedForPerson() {
        return waits.stream()
                .filter(wait -> wait.reason() == Wait.Reason.PERSON)
                .mapToDouble(Wait::duration)
                .sum();
    }
}
