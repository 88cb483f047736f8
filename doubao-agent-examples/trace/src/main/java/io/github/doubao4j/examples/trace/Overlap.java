package io.github.doubao4j.examples.trace;

import java.util.List;

/**
 * How much of a turn's tools ran at the same time.
 *
 * @param tools    how many tools the turn ran
 * @param most     how many of them ran at once at the busiest moment
 * @param together time from the first start to the last end, without that in which all that went on was waiting, in
 *                 milliseconds
 * @param summed   the durations added up, without waiting, in milliseconds
 */
public record Overlap(int tools, int most, double together, double summed) {

    /** Measures the tools of one turn; all zero for none. */
    public static Overlap of(List<ToolCall> calls) {
        int most = 0;
        double summed = 0;
        double first = Double.MAX_VALUE;
        double last = 0;
        List<Intervals> working = calls.stream()
                .map(call -> Intervals.of(Intervals.working(call)))
                .toList();
        for (ToolCall call : calls) {
            // The busiest moment is one at which some call begins, or goes on.
            int at = Intervals.working(call)
                    .mapToInt(piece -> (int) working.stream()
                            .filter(other -> other.cover(piece.start()))
                            .count())
                    .max()
                    .orElse(0);
            most = Math.max(most, Math.max(at, 1));
            summed += call.duration();
            first = Math.min(first, call.start());
            last = Math.max(last, call.end());
        }
        return new Overlap(calls.size(), most, calls.isEmpty() ? 0 : last - first - onlyWaiting(calls), summed);
    }

    private static double onlyWaiting(List<ToolCall> calls) {
        Intervals working = Intervals.of(calls.stream().flatMap(Intervals::working));
        Intervals whole = Intervals.of(calls.stream().map(call -> new Intervals.Interval(call.start(), call.end())));
        return whole.length() - working.length();
    }
}
