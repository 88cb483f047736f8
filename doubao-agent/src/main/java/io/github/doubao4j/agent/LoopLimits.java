package io.github.doubao4j.agent;

import io.github.doubao4j.agent.LoopLimit.Kind;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The limits of a governor; null is none. */
record LoopLimits(
        @Nullable Integer maxRounds,
        @Nullable Integer maxCallsPerTool,
        @Nullable Integer maxEqualCallsInARow,
        @Nullable Integer maxTokens,
        @Nullable Duration maxDuration) {

    LoopLimits {
        atLeastOne("maxRounds", maxRounds);
        atLeastOne("maxCallsPerTool", maxCallsPerTool);
        atLeastOne("maxEqualCallsInARow", maxEqualCallsInARow);
        atLeastOne("maxTokens", maxTokens);
        if (maxDuration != null && (maxDuration.isZero() || maxDuration.isNegative())) {
            throw new IllegalArgumentException("maxDuration is " + maxDuration + "; allowed: more than zero, or null");
        }
    }

    private static void atLeastOne(String name, @Nullable Integer value) {
        if (value != null && value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; allowed: 1 or more, or null");
        }
    }

    /** The first limit that a loop has reached at this time; null while it may go on. */
    @Nullable
    LoopLimit reachedBy(Loop loop, long now) {
        LoopCounts counts = loop.counts();
        if (maxRounds != null && counts.rounds() >= maxRounds) {
            return new LoopLimit(Kind.ROUNDS, counts.rounds() + " rounds of tool calls; allowed: " + maxRounds);
        }
        if (maxCallsPerTool != null) {
            for (Map.Entry<String, Integer> calls : counts.calls().entrySet()) {
                if (calls.getValue() >= maxCallsPerTool) {
                    return new LoopLimit(
                            Kind.CALLS_PER_TOOL,
                            calls.getValue() + " calls of " + calls.getKey() + "; allowed: " + maxCallsPerTool);
                }
            }
        }
        if (maxEqualCallsInARow != null) {
            Loop.Run run = loop.longestRun();
            if (run.length() >= maxEqualCallsInARow) {
                return new LoopLimit(
                        Kind.EQUAL_CALLS_IN_A_ROW,
                        run.length() + " equal calls of " + run.toolName() + " in a row; allowed: "
                                + maxEqualCallsInARow);
            }
        }
        if (maxTokens != null && counts.tokens() >= maxTokens) {
            return new LoopLimit(Kind.TOKENS, counts.tokens() + " tokens; allowed: " + maxTokens);
        }
        if (maxDuration != null && counts.startedAt() != null && now - counts.startedAt() >= maxDuration.toMillis()) {
            return new LoopLimit(
                    Kind.DURATION, Duration.ofMillis(now - counts.startedAt()) + "; allowed: " + maxDuration);
        }
        return null;
    }
}
