package io.github.doubao4j.examples.trace;

import java.util.List;

/**
 * How much of a turn's tools ran at the same time.
 *
 * @param tools    how many tools the turn ran
 * @param most     how many of them ran at once at the busiest moment
 * @param together time from the first start to the last end, in milliseconds
 * @param summed   the durations added up, in milliseconds
 */
public record Overlap(int tools, int most, double together, double summed) {

    /** Measures the tools of one turn; all zero for none. */
    public static Overlap of(List<ToolCall> calls) {
        int most = 0;
        double summed = 0;
        double first = Double.MAX_VALUE;
        double last = 0;
        for (ToolCall call : calls) {
            // The busiest moment is some call's start.
            int at = (int) calls.stream()
                    .filter(other -> other.start() <= call.start() && other.end() > call.start())
                    .count();
            most = Math.max(most, Math.max(at, 1));
            summed += call.duration();
            first = Math.min(first, call.start());
            last = Math.max(last, call.end());
        }
        return new Overlap(calls.size(), most, calls.isEmpty() ? 0 : last - first, summed);
    }
}
