package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.chat.assembly.TokenLogprob;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.chat.assembly.Usage;
import io.github.doubao4j.internal.error.ApiError;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A complete response ({@code chat.completion}) or one streamed chunk of it ({@code chat.completion.chunk}): the two differ
 * only in the name of the message field. Every component may be missing.
 */
public record ChatCompletion(
        @Nullable String id,
        @Nullable String model,
        @Nullable Long created,
        @Nullable String serviceTier,
        List<Choice> choices,
        @Nullable Usage usage,
        @Nullable ApiError error) {

    /** A response without any content. */
    public static final ChatCompletion EMPTY = new ChatCompletion(null, null, null, null, List.of(), null, null);

    /**
     * One alternative; only index 0 (or none given) is read.
     *
     * @param delta the {@code message} of a complete response, or the {@code delta} of a chunk
     */
    public record Choice(
            @Nullable Integer index,
            @Nullable Delta delta,
            @Nullable String finishReason,
            List<TokenLogprob> logprobs,
            @Nullable String moderationHitType) {

        private static final Choice NONE = new Choice(null, null, null, List.of(), null);

        private boolean isFirstAlternative() {
            return index == null || index == 0;
        }
    }

    /** The assistant's message, or a delta of it. */
    public record Delta(
            @Nullable String content,
            @Nullable String reasoningContent,
            @Nullable String encryptedContent,
            List<ToolCall> toolCalls) {

        private static final Delta NONE = new Delta(null, null, null, List.of());
    }

    /**
     * What it adds to the response, as one delta, or as several where several choices have index 0.
     *
     * @param deltas takes them
     */
    public void addTo(Consumer<ResponseDelta> deltas) {
        boolean any = false;
        for (Choice choice : choices) {
            if (choice.isFirstAlternative()) {
                deltas.accept(delta(ResponseDelta.Kind.OUTPUT, choice, !any));
                any = true;
            }
        }
        if (!any) {
            deltas.accept(delta(
                    choices.isEmpty() ? ResponseDelta.Kind.NO_OUTPUT : ResponseDelta.Kind.ASIDE, Choice.NONE, true));
        }
    }

    private ResponseDelta delta(ResponseDelta.Kind kind, Choice choice, boolean first) {
        Delta message = choice.delta() == null ? Delta.NONE : choice.delta();
        return new ResponseDelta(
                kind,
                first ? id : null,
                first ? model : null,
                first ? created : null,
                first ? serviceTier : null,
                message.content(),
                message.reasoningContent(),
                message.encryptedContent(),
                message.toolCalls(),
                choice.finishReason(),
                false,
                choice.logprobs(),
                choice.moderationHitType(),
                first ? usage : null,
                null,
                error);
    }
}
