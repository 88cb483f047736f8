package io.github.doubao4j.examples.loop;

import io.github.doubao4j.agent.LoopGovernor;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.time.Duration;

/**
 * The bounds of a loop.
 *
 * @param maxRounds   rounds of tool calls at most, before the model has to answer without tools; at least 1
 * @param parallel    whether tools that the model calls in one turn run at the same time
 * @param toolTimeout how long one tool call may take, without the time in which it waits for a person; positive
 */
public record LoopSettings(int maxRounds, boolean parallel, Duration toolTimeout) {

    /** Tools that run at the same time at most. */
    public static final int MAX_CONCURRENT_TOOLS = 8;

    /** Checks the ranges. */
    public LoopSettings {
        if (maxRounds < 1) {
            throw new IllegalArgumentException("maxRounds must be at least 1 but is " + maxRounds);
        }
        if (toolTimeout.isNegative() || toolTimeout.isZero()) {
            throw new IllegalArgumentException("toolTimeout must be positive but is " + toolTimeout);
        }
    }

    /** Makes any model one that keeps to the rounds, and is asked for an answer when they are used up. */
    LoopGovernor governor(RunRecorder recorder) {
        return LoopGovernor.builder()
                .maxRounds(maxRounds)
                .onLimit(limit -> recorder.limitReached(limit.description()))
                .build();
    }
}
