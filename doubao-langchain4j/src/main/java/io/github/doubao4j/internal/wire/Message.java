package io.github.doubao4j.internal.wire;

import io.github.doubao4j.internal.chat.assembly.ToolCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message of a request, by role. */
public sealed interface Message {

    /** {@code role: system}. */
    record FromSystem(String text) implements Message {}

    /** {@code role: user}; {@code name} is left out when {@code null}. */
    record FromUser(Content content, @Nullable String name) implements Message {}

    /**
     * {@code role: assistant}. Each {@code null} component is left out; so are empty tool calls.
     *
     * @param reasoningItems opaque reasoning with its place among the other output, of the Responses API alone
     * @param text the text; {@code null} beside tool calls, because some Ark models reject an empty string there
     */
    record FromAssistant(
            @Nullable String text,
            @Nullable String reasoningContent,
            @Nullable String encryptedContent,
            @Nullable String reasoningItems,
            List<ToolCall> toolCalls)
            implements Message {}

    /** {@code role: tool}, the result of one tool call. */
    record FromTool(String toolCallId, Content content) implements Message {}

    /** The content of a user or tool message: one string, or a list of parts. */
    sealed interface Content {

        /** Written as a JSON string. */
        record Plain(String text) implements Content {}

        /** Written as a JSON array. */
        record Parts(List<ContentPart> parts) implements Content {}
    }
}
