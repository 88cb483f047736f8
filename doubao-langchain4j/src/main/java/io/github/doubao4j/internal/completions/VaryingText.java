package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.chat.assembly.ResponseDelta;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.json.TemplateDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one string in which nearly every chunk differs from the previous one. */
enum VaryingText implements TemplateDecoder.Varying<ResponseDelta> {
    CONTENT("content"),
    REASONING("reasoning_content"),
    ARGUMENTS("arguments");

    private final String key;

    VaryingText(String key) {
        this.key = key;
    }

    @Override
    public String textKey() {
        return key;
    }

    /** The kind of text in a chunk; {@code null} when the chunk has more than that, or none. */
    static @Nullable VaryingText of(ResponseDelta chunk) {
        if (chunk.kind() != ResponseDelta.Kind.OUTPUT
                || chunk.usage() != null
                || chunk.error() != null
                || chunk.finishReason() != null
                || !chunk.logprobs().isEmpty()) {
            return null;
        }
        if (!chunk.toolCalls().isEmpty()) {
            return chunk.toolCalls().size() == 1 ? ARGUMENTS : null;
        }
        return chunk.thinking() == null ? CONTENT : REASONING;
    }

    @Override
    public ResponseDelta in(ResponseDelta chunk, String text, long number) {
        return new ResponseDelta(
                chunk.kind(),
                chunk.id(),
                chunk.model(),
                chunk.created(),
                chunk.serviceTier(),
                this == CONTENT ? text : chunk.text(),
                this == REASONING ? text : chunk.thinking(),
                chunk.encryptedThinking(),
                this == ARGUMENTS ? List.of(in(chunk.toolCalls().get(0), text)) : chunk.toolCalls(),
                chunk.finishReason(),
                chunk.cut(),
                chunk.logprobs(),
                chunk.moderationHitType(),
                chunk.usage(),
                chunk.serverOutput(),
                chunk.error());
    }

    private static ToolCall in(ToolCall call, String arguments) {
        return new ToolCall(call.index(), call.id(), call.name(), arguments);
    }
}
