package io.github.doubao4j.benchmark.floor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.doubao4j.benchmark.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire format as records, bound by Jackson: the fields that a program needs. */
final class Wire {

    private Wire() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Request(
            String model,
            List<Message> messages,
            @Nullable List<Tool> tools,
            @Nullable Boolean stream,
            @JsonProperty("stream_options") @Nullable Map<String, Boolean> streamOptions) {

        static Request of(Prompt prompt, boolean stream) {
            List<Message> messages = new ArrayList<>();
            for (Prompt.Message message : prompt.messages()) {
                boolean last = messages.size() == prompt.messages().size() - 1;
                messages.add(Message.of(message, last ? prompt.image() : null));
            }
            List<Tool> tools = prompt.tools().stream().map(Tool::of).toList();
            return new Request(
                    "doubao-seed-2-0-pro-260215",
                    messages,
                    tools.isEmpty() ? null : tools,
                    stream ? true : null,
                    stream ? Map.of("include_usage", true) : null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Message(
            @Nullable String role,
            @Nullable Object content,
            @JsonProperty("reasoning_content") @Nullable String reasoningContent,
            @JsonProperty("tool_calls") @Nullable List<ToolCall> toolCalls,
            @JsonProperty("tool_call_id") @Nullable String toolCallId) {

        static Message of(Prompt.Message message, @Nullable String image) {
            Prompt.Call call = message.call();
            return switch (message.role()) {
                case SYSTEM -> new Message("system", message.text(), null, null, null);
                case USER -> new Message("user", userContent(message.text(), image), null, null, null);
                case ASSISTANT ->
                    call == null
                            ? new Message("assistant", message.text(), null, null, null)
                            : new Message("assistant", null, null, List.of(ToolCall.of(call)), null);
                case TOOL -> new Message("tool", message.text(), null, null, call == null ? null : call.id());
            };
        }

        private static Object userContent(String text, @Nullable String image) {
            return image == null
                    ? text
                    : List.of(
                            Map.of("type", "text", "text", text),
                            Map.of("type", "image_url", "image_url", Map.of("url", "data:image/png;base64," + image)));
        }

        String text() {
            return content instanceof String text ? text : "";
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToolCall(
            @Nullable Integer index,
            @Nullable String id,
            @Nullable String type,
            Function function) {

        static ToolCall of(Prompt.Call call) {
            return new ToolCall(null, call.id(), "function", new Function(call.name(), call.arguments()));
        }
    }

    record Function(@Nullable String name, @Nullable String arguments) {}

    record Tool(String type, Map<String, Object> function) {

        static Tool of(Prompt.Tool tool) {
            Map<String, Object> properties = new java.util.LinkedHashMap<>();
            tool.parameters().forEach(name -> properties.put(name, Map.of("type", "string", "description", name)));
            return new Tool(
                    "function",
                    Map.of(
                            "name",
                            tool.name(),
                            "description",
                            tool.description(),
                            "parameters",
                            Map.of("type", "object", "properties", properties, "required", tool.parameters())));
        }
    }

    record Answer(
            @Nullable String id,
            @Nullable String model,
            List<Choice> choices,
            @Nullable Usage usage) {}

    record Choice(
            int index,
            @Nullable Message message,
            @Nullable Message delta,
            @JsonProperty("finish_reason") @Nullable String finishReason) {}

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("completion_tokens") int completionTokens,
            @JsonProperty("total_tokens") int totalTokens) {}
}
