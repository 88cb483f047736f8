package io.github.doubao4j.internal.answer;

import io.github.doubao4j.internal.wire.ChatCompletion.TokenLogprob;
import io.github.doubao4j.internal.wire.ToolCall;
import io.github.doubao4j.internal.wire.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer put together from however many pieces it came in.
 *
 * @param toolCalls the whole calls in order; id, name and arguments are set, and the arguments are one JSON value
 * @param incompleteToolCalls calls that were cut short, whose arguments are not JSON, or that have no name
 * @param leakedToolCalls the texts in which tool calls were found that should not have been there
 * @param finishReason the provider's word, {@code null} when none has come
 */
public record Answer(
        @Nullable String id,
        @Nullable String model,
        @Nullable Long created,
        @Nullable String serviceTier,
        @Nullable String text,
        @Nullable String thinking,
        @Nullable String encryptedContent,
        List<ToolCall> toolCalls,
        List<ToolCall> incompleteToolCalls,
        List<String> leakedToolCalls,
        @Nullable String finishReason,
        List<TokenLogprob> logprobs,
        @Nullable String moderationHitType,
        @Nullable Usage usage) {}
