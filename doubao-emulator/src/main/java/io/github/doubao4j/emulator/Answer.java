package io.github.doubao4j.emulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model's answer, fitted to the request; both writers render nothing but this. */
record Answer(
        String id,
        long created,
        String model,
        String serviceTier,
        @Nullable String thinking,
        @Nullable String encryptedThinking,
        String text,
        List<Call> toolCalls,
        String finishReason,
        Usage usage,
        @Nullable String moderationHit,
        int topLogprobs,
        boolean interleaved) {

    /** No log probabilities were asked for; otherwise {@link #topLogprobs} is the number of alternatives. */
    static final int NO_LOGPROBS = -1;

    /** A tool call. */
    record Call(String id, String name, String arguments) {}

    boolean hasLogprobs() {
        return topLogprobs != NO_LOGPROBS && toolCalls.isEmpty();
    }
}
