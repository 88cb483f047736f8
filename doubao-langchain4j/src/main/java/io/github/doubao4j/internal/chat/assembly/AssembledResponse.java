package io.github.doubao4j.internal.chat.assembly;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One complete response, assembled from its deltas.
 *
 * @param toolCalls the calls to be executed, in order; id, name and arguments are set. The arguments are one JSON object,
 *     unless the model wrote something else and finished the response
 * @param incompleteToolCalls calls of a response that was cut, whose arguments are not one JSON object; calls without a
 *     name; and argument deltas that arrived after their call was emitted
 * @param leakedToolCalls the texts in which tool calls were found that should not have been there
 * @param finishReason as the provider sent it, {@code null} when none has arrived
 */
public record AssembledResponse(
        @Nullable String id,
        @Nullable String model,
        @Nullable Long created,
        @Nullable String serviceTier,
        @Nullable String text,
        @Nullable String thinking,
        @Nullable String encryptedThinking,
        List<ToolCall> toolCalls,
        List<ToolCall> incompleteToolCalls,
        List<String> leakedToolCalls,
        @Nullable String finishReason,
        List<TokenLogprob> logprobs,
        @Nullable String moderationHitType,
        @Nullable Usage usage,
        ServerOutput serverOutput) {}
