package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A request to the Responses API, read as the chat completion that says the same. What the items do not say is not in it
 * either.
 */
public final class ItemRequest {

    private final ObjectNode chat = JsonNodeFactory.instance.objectNode();
    private final ArrayNode messages = chat.putArray("messages");

    private ItemRequest() {}

    /**
     * The same request as a chat completion.
     *
     * @param items all that the model reads, those of earlier responses included
     */
    public static JsonNode asChat(JsonNode request, List<JsonNode> items) {
        ItemRequest read = new ItemRequest();
        if (request.path("instructions").isTextual()) {
            read.message("system").set("content", request.get("instructions"));
        }
        items.forEach(read::item);
        read.options(request);
        return read.chat;
    }

    private ObjectNode message(String role) {
        return messages.addObject().put("role", role);
    }

    private void item(JsonNode item) {
        switch (item.path("type").asText("message")) {
            case "message" -> spoken(item);
            case "function_call" -> call(item);
            case "function_call_output" -> {
                ObjectNode result = message("tool");
                result.set("tool_call_id", item.path("call_id"));
                result.set("content", parts(item.path("output")));
            }
            default -> {
                // Reasoning, and what tools of the server did, is nothing that this model reads.
            }
        }
    }

    private void spoken(JsonNode item) {
        String role = item.path("role").asText();
        ArrayNode content = parts(item.path("content"));
        if (role.equals("user") && last().path("role").asText().equals("tool") && isOfImages(content)) {
            ((ArrayNode) last().get("content")).addAll(content);
        } else if (role.equals("assistant")) {
            assistant().set("content", content);
        } else {
            message(role.equals("developer") ? "system" : role).set("content", content);
        }
    }

    /** Images alone behind the result of a tool belong to it: results hold text only. */
    private static boolean isOfImages(JsonNode content) {
        for (JsonNode part : content) {
            if (!part.path("type").asText().equals("image_url")) {
                return false;
            }
        }
        return !content.isEmpty();
    }

    private void call(JsonNode item) {
        ObjectNode call = assistant().withArray("tool_calls").addObject();
        call.set("id", item.path("call_id"));
        ObjectNode function = call.putObject("function");
        function.set("name", item.path("name"));
        function.set("arguments", item.path("arguments"));
    }

    /** What the assistant says and calls at once is one message of a chat. */
    private ObjectNode assistant() {
        return last().path("role").asText().equals("assistant") ? (ObjectNode) last() : message("assistant");
    }

    private JsonNode last() {
        return messages.path(messages.size() - 1);
    }

    private static ArrayNode parts(JsonNode content) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        if (content.isTextual()) {
            parts.addObject().put("type", "text").set("text", content);
        }
        for (JsonNode part : content) {
            switch (part.path("type").asText()) {
                case "input_text", "output_text" ->
                    parts.addObject().put("type", "text").set("text", part.path("text"));
                case "input_image" ->
                    parts.addObject()
                            .put("type", "image_url")
                            .putObject("image_url")
                            .set("url", part.path("image_url"));
                default -> {
                    // As in a chat, other media are nothing that this model understands.
                }
            }
        }
        return parts;
    }

    private void options(JsonNode request) {
        ArrayNode tools = chat.putArray("tools");
        for (JsonNode tool : request.path("tools")) {
            if (tool.path("type").asText().equals("function")) {
                tools.addObject().put("type", "function").set("function", tool);
            }
        }
        JsonNode choice = request.path("tool_choice");
        if (choice.isObject()) {
            chat.putObject("tool_choice").putObject("function").set("name", choice.path("name"));
        } else {
            chat.set("tool_choice", choice);
        }
        chat.set("parallel_tool_calls", request.path("parallel_tool_calls"));
        JsonNode format = request.path("text").path("format");
        ObjectNode responseFormat = chat.putObject("response_format");
        responseFormat.set("type", format.path("type"));
        responseFormat.set("json_schema", format);
    }
}
