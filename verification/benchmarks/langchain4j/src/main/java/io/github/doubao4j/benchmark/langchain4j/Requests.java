package io.github.doubao4j.benchmark.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.github.doubao4j.benchmark.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prompts as LangChain4j's requests. */
final class Requests {

    private Requests() {}

    static ChatRequest of(Prompt prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        for (Prompt.Message message : prompt.messages()) {
            boolean last = messages.size() == prompt.messages().size() - 1;
            messages.add(message(message, last ? prompt.image() : null));
        }
        ChatRequest.Builder request = ChatRequest.builder().messages(messages);
        if (!prompt.tools().isEmpty()) {
            request.toolSpecifications(
                    prompt.tools().stream().map(Requests::tool).toList());
        }
        return request.build();
    }

    private static ChatMessage message(Prompt.Message message, @Nullable String image) {
        Prompt.Call call = message.call();
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER ->
                image == null
                        ? UserMessage.from(message.text())
                        : UserMessage.from(TextContent.from(message.text()), ImageContent.from(image, "image/png"));
            case ASSISTANT ->
                call == null
                        ? AiMessage.from(message.text())
                        : AiMessage.from(ToolExecutionRequest.builder()
                                .id(call.id())
                                .name(call.name())
                                .arguments(call.arguments())
                                .build());
            case TOOL -> {
                Prompt.Call answered = Objects.requireNonNull(call);
                yield ToolExecutionResultMessage.from(answered.id(), answered.name(), message.text());
            }
        };
    }

    private static ToolSpecification tool(Prompt.Tool tool) {
        JsonObjectSchema.Builder parameters = JsonObjectSchema.builder().required(tool.parameters());
        tool.parameters().forEach(name -> parameters.addStringProperty(name, name));
        return ToolSpecification.builder()
                .name(tool.name())
                .description(tool.description())
                .parameters(parameters.build())
                .build();
    }
}
