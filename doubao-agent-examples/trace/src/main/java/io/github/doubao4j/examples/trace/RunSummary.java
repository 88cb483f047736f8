package io.github.doubao4j.examples.trace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run was about and how it ended.
 *
 * @param agent     the name of the agent
 * @param model     which model answered, and where
 * @param question  what was asked
 * @param startedAt when
 * @param answer    the final answer; {@code null} if there was none
 * @param error     why there was none; {@code null} if there was
 */
public record RunSummary(
        String agent,
        String model,
        String question,
        Instant startedAt,
        @Nullable String answer,
        @Nullable String error) {}
