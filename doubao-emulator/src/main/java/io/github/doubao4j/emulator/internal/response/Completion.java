package io.github.doubao4j.emulator.internal.response;

import io.github.doubao4j.emulator.internal.tokens.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The completion of a request: all that the writers of a chunk style need to know. */
record Completion(
        String id,
        long created,
        String model,
        String serviceTier,
        @Nullable String thinking,
        @Nullable String encryptedThinking,
        String text,
        List<ToolCall> toolCalls,
        String finishReason,
        Usage usage,
        @Nullable String moderationHit,
        int topLogprobs,
        boolean interleaved) {

    /** No log probabilities were asked for; otherwise {@link #topLogprobs} is the number of alternatives. */
    static final int NO_LOGPROBS = -1;

    /** A tool call. */
    record ToolCall(String id, String name, String arguments) {}

    boolean hasLogprobs() {
        return topLogprobs != NO_LOGPROBS && toolCalls.isEmpty();
    }
}
