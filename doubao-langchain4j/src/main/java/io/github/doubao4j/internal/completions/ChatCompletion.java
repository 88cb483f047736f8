package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.chat.assembly.Usage;
import io.github.doubao4j.internal.error.ApiError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer, whole ({@code chat.completion}) or one streamed chunk of it ({@code chat.completion.chunk}): the two have
 * one shape but for the name of the message field. Every component may be missing.
 */
public record ChatCompletion(
        @Nullable String id,
        @Nullable String model,
        @Nullable Long created,
        @Nullable String serviceTier,
        List<Choice> choices,
        @Nullable Usage usage,
        @Nullable ApiError error) {

    /** An answer without any content. */
    public static final ChatCompletion EMPTY = new ChatCompletion(null, null, null, null, List.of(), null, null);

    /**
     * One alternative; only index 0 (or none given) is read.
     *
     * @param delta the {@code message} of a whole answer, or the {@code delta} of a chunk
     */
    public record Choice(
            @Nullable Integer index,
            @Nullable Delta delta,
            @Nullable String finishReason,
            List<TokenLogprob> logprobs,
            @Nullable String moderationHitType) {}

    /** What the assistant says, whole or in pieces. */
    public record Delta(
            @Nullable String content,
            @Nullable String reasoningContent,
            @Nullable String encryptedContent,
            List<ToolCall> toolCalls) {}

    /** Log probability of one output token. */
    public record TokenLogprob(
            String token,
            @Nullable Double logprob,
            @Nullable List<Integer> bytes,
            List<TokenLogprob> topLogprobs) {}
}
