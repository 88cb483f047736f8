package io.github.doubao4j.benchmark.ark;

import com.volcengine.ark.runtime.model.completion.chat.ChatCompletionContentPart;
import com.volcengine.ark.runtime.model.completion.chat.ChatCompletionContentPart.ChatCompletionContentPartImageURL;
import com.volcengine.ark.runtime.model.completion.chat.ChatCompletionRequest;
import com.volcengine.ark.runtime.model.completion.chat.ChatFunction;
import com.volcengine.ark.runtime.model.completion.chat.ChatFunctionCall;
import com.volcengine.ark.runtime.model.completion.chat.ChatMessage;
import com.volcengine.ark.runtime.model.completion.chat.ChatMessageRole;
import com.volcengine.ark.runtime.model.completion.chat.ChatTool;
import com.volcengine.ark.runtime.model.completion.chat.ChatToolCall;
import io.github.doubao4j.benchmark.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prompts as the SDK's requests. */
final class Requests {

    private Requests() {}

    static ChatCompletionRequest.Builder of(Prompt prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        for (Prompt.Message message : prompt.messages()) {
            boolean last = messages.size() == prompt.messages().size() - 1;
            messages.add(message(message, last ? prompt.image() : null));
        }
        ChatCompletionRequest.Builder request = ChatCompletionRequest.builder()
                .model("doubao-seed-2-0-pro-260215")
                .messages(messages);
        if (!prompt.tools().isEmpty()) {
            request.tools(prompt.tools().stream().map(Requests::tool).toList());
        }
        return request;
    }

    private static ChatMessage message(Prompt.Message message, @Nullable String image) {
        ChatMessage.Builder built = ChatMessage.builder()
                .role(ChatMessageRole.valueOf(message.role().name()));
        Prompt.Call call = message.call();
        if (image != null) {
            return built.multiContent(List.of(
                            ChatCompletionContentPart.builder()
                                    .type("text")
                                    .text(message.text())
                                    .build(),
                            ChatCompletionContentPart.builder()
                                    .type("image_url")
                                    .imageUrl(new ChatCompletionContentPartImageURL("data:image/png;base64," + image))
                                    .build()))
                    .build();
        }
        if (call == null) {
            return built.content(message.text()).build();
        }
        if (message.role() == Prompt.Role.TOOL) {
            return built.content(message.text()).toolCallId(call.id()).build();
        }
        ChatFunctionCall function = new ChatFunctionCall(call.name(), call.arguments());
        return built.toolCalls(List.of(new ChatToolCall(call.id(), "function", function)))
                .build();
    }

    private static ChatTool tool(Prompt.Tool tool) {
        Map<String, Object> properties = new LinkedHashMap<>();
        tool.parameters().forEach(name -> properties.put(name, Map.of("type", "string", "description", name)));
        return new ChatTool(
                "function",
                new ChatFunction.Builder()
                        .name(tool.name())
                        .description(tool.description())
                        .parameters(Map.of("type", "object", "properties", properties, "required", tool.parameters()))
                        .build());
    }
}
