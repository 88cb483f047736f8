package io.github.doubao4j.examples.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of one run.
 *
 * @param agent      the name of the agent
 * @param model      which model answered, and where
 * @param question   what was asked
 * @param startedAt  when, as an ISO 8601 instant
 * @param duration   how long the run took, in milliseconds
 * @param modelCalls the calls of the model, in the order in which they started
 * @param toolCalls  the calls of tools, in the order in which they started
 * @param tokens     the sum over the model calls
 * @param costs      what they cost
 * @param limit      the last limit of the loop that was reached; {@code null} if none was
 * @param answer     the final answer; {@code null} if there was none
 * @param error      why there was none; {@code null} if there was
 * @param scripted   whether no model was asked, but a script played
 * @param waits      when the run, or a part of it, waited for somebody at the terminal
 */
public record RunTrace(
        String agent,
        String model,
        String question,
        String startedAt,
        double duration,
        List<ModelCall> modelCalls,
        List<ToolCall> toolCalls,
        Tokens tokens,
        Costs costs,
        @Nullable String limit,
        @Nullable String answer,
        @Nullable String error,
        boolean scripted,
        List<Wait> waits) {

    /** Keeps its own copies of the lists. */
    public RunTrace {
        modelCalls = List.copyOf(modelCalls);
        toolCalls = List.copyOf(toolCalls);
        waits = List.copyOf(waits);
    }

    /** A run of a model in which nobody was waited for. */
    public RunTrace(
            String agent,
            String model,
            String question,
            String startedAt,
            double duration,
            List<ModelCall> modelCalls,
            List<ToolCall> toolCalls,
            Tokens tokens,
            Costs costs,
            @Nullable String limit,
            @Nullable String answer,
            @Nullable String error) {
        this(
                agent,
                model,
                question,
                startedAt,
                duration,
                modelCalls,
                toolCalls,
                tokens,
                costs,
                limit,
                answer,
                error,
                false,
                List.of());
    }

    /** How long somebody at the terminal was waited for, in milliseconds. */
    public double waited() {
        return Intervals.of(waits.stream().map(wait -> new Intervals.Interval(wait.start(), wait.end())))
                .length();
    }
}
