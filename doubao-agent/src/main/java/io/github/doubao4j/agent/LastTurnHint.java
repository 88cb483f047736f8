package io.github.doubao4j.agent;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the model that no more tools can be called. The hint is appended to the last tool result: a message of its own would
 * have to be a user message, and so end the turn whose thinking and results count, or a system message, which not every model
 * accepts at the end and which elsewhere would invalidate the prompt cache of all that follows.
 */
final class LastTurnHint {

    private LastTurnHint() {}

    static List<ChatMessage> add(String hint, List<ChatMessage> messages) {
        if (hint.isBlank()
                || messages.isEmpty()
                || !(messages.get(messages.size() - 1) instanceof ToolExecutionResultMessage result)) {
            return messages;
        }
        List<ChatMessage> hinted = new ArrayList<>(messages);
        hinted.set(
                messages.size() - 1,
                result.toBuilder().contents(withHint(hint, result)).build());
        return hinted;
    }

    private static List<Content> withHint(String hint, ToolExecutionResultMessage result) {
        if (result.hasSingleText()) {
            // One text stays one text: not every provider accepts several contents from a tool.
            return List.of(TextContent.from(result.text().isBlank() ? hint : result.text() + "\n\n" + hint));
        }
        List<Content> contents = new ArrayList<>(result.contents());
        contents.add(TextContent.from(hint));
        return contents;
    }
}
