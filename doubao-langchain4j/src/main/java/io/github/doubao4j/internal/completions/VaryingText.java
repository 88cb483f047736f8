package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.completions.ChatCompletion.Choice;
import io.github.doubao4j.internal.completions.ChatCompletion.Delta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The string in which a chunk differs from the one before, as nearly all chunks do from theirs. */
enum VaryingText {
    CONTENT("content"),
    REASONING("reasoning_content"),
    ARGUMENTS("arguments");

    private final String key;

    VaryingText(String key) {
        this.key = key;
    }

    /** Its key on the wire. */
    String key() {
        return key;
    }

    /** The one that a chunk brings; {@code null} when the chunk brings more than that, or nothing of the kind. */
    static @Nullable VaryingText of(ChatCompletion chunk) {
        if (chunk.choices().size() != 1 || chunk.usage() != null || chunk.error() != null) {
            return null;
        }
        Choice choice = chunk.choices().get(0);
        Delta delta = choice.delta();
        if (delta == null || choice.finishReason() != null || !choice.logprobs().isEmpty()) {
            return null;
        }
        if (!delta.toolCalls().isEmpty()) {
            return delta.toolCalls().size() == 1 ? ARGUMENTS : null;
        }
        return delta.reasoningContent() == null ? CONTENT : REASONING;
    }

    /** The chunk with another text. */
    ChatCompletion in(ChatCompletion chunk, String text) {
        Choice choice = chunk.choices().get(0);
        Delta delta = choice.delta();
        if (delta == null) {
            throw new IllegalArgumentException("a chunk that says nothing has no text to be replaced");
        }
        Delta changed = switch (this) {
            case CONTENT -> new Delta(text, delta.reasoningContent(), delta.encryptedContent(), delta.toolCalls());
            case REASONING -> new Delta(delta.content(), text, delta.encryptedContent(), delta.toolCalls());
            case ARGUMENTS ->
                new Delta(
                        delta.content(),
                        delta.reasoningContent(),
                        delta.encryptedContent(),
                        List.of(in(delta.toolCalls().get(0), text)));
        };
        return new ChatCompletion(
                chunk.id(),
                chunk.model(),
                chunk.created(),
                chunk.serviceTier(),
                List.of(new Choice(
                        choice.index(), changed, choice.finishReason(), choice.logprobs(), choice.moderationHitType())),
                chunk.usage(),
                chunk.error());
    }

    private static ToolCall in(ToolCall call, String arguments) {
        return new ToolCall(call.index(), call.id(), call.name(), arguments);
    }
}
