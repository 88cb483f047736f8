package io.github.doubao4j.internal.tokens;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of a message that a model reads, thinking excluded. */
final class MessageTexts {

    private final List<String> texts = new ArrayList<>();

    private MessageTexts() {}

    /** Those that are not empty. */
    static List<String> of(ChatMessage message) {
        MessageTexts all = new MessageTexts();
        if (message instanceof SystemMessage system) {
            all.add(system.text());
        } else if (message instanceof UserMessage user) {
            all.addContents(user.contents());
        } else if (message instanceof AiMessage assistant) {
            all.add(assistant.text());
            for (ToolExecutionRequest call : assistant.toolExecutionRequests()) {
                all.add(call.name());
                all.add(call.arguments());
            }
        } else if (message instanceof ToolExecutionResultMessage result) {
            all.addContents(result.contents());
        }
        return all.texts;
    }

    private void addContents(List<Content> contents) {
        for (Content content : contents) {
            if (content instanceof TextContent text) {
                add(text.text());
            }
        }
    }

    private void add(@Nullable String text) {
        if (text != null && !text.isEmpty()) {
            texts.add(text);
        }
    }
}
