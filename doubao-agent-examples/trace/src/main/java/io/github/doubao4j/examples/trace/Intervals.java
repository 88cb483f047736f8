package io.github.doubao4j.examples.trace;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Pieces of time, in milliseconds since the run began, which may overlap. */
record Intervals(List<Interval> all) {

    /** From when to when. */
    record Interval(double start, double end) {}

    static Intervals of(Stream<Interval> intervals) {
        return new Intervals(intervals.toList());
    }

    /** When a tool was at work: without the time in which it waited. */
    static Stream<Interval> working(ToolCall call) {
        Stream.Builder<Interval> pieces = Stream.builder();
        double from = call.start();
        for (Wait wait : call.waits()) {
            pieces.add(new Interval(from, wait.start()));
            from = wait.end();
        }
        return pieces.add(new Interval(from, call.end())).build();
    }

    /** How much time they cover; what several cover counts once. */
    double length() {
        double length = 0;
        double covered = Double.NEGATIVE_INFINITY;
        for (Interval one :
                all.stream().sorted(Comparator.comparingDouble(Interval::start)).toList()) {
            length += Math.max(0, one.end() - Math.max(one.start(), covered));
            covered = Math.max(covered, one.end());
        }
        return length;
    }

    /** Whether one of them is going on at a time. */
    boolean cover(double time) {
        return all.stream().anyMatch(one -> one.start() <= time && one.end() > time);
    }
}
