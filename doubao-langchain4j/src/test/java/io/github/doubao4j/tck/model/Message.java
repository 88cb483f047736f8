package io.github.doubao4j.tck.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * One message of the request.
 *
 * @param role the role on the wire
 * @param text the text parts, joined
 * @param pictures the addresses of the images, in order
 * @param calls the tool calls of an assistant message
 * @param answers the id of the call that a tool message belongs to, else empty
 */
record Message(String role, String text, List<String> pictures, List<Asked> calls, String answers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A call that the assistant made earlier. */
    record Asked(String id, String name, JsonNode arguments) {}

    static Message of(JsonNode json) {
        List<String> texts = new ArrayList<>();
        List<String> pictures = new ArrayList<>();
        JsonNode content = json.path("content");
        if (content.isTextual()) {
            texts.add(content.textValue());
        }
        for (JsonNode part : content) {
            switch (part.path("type").asText()) {
                case "text" -> texts.add(part.path("text").asText());
                case "image_url" ->
                    pictures.add(part.path("image_url").path("url").asText());
                default -> {
                    // Videos, sounds and files are nothing that this model understands.
                }
            }
        }
        List<Asked> calls = new ArrayList<>();
        for (JsonNode call : json.path("tool_calls")) {
            JsonNode function = call.path("function");
            calls.add(new Asked(
                    call.path("id").asText(),
                    function.path("name").asText(),
                    arguments(function.path("arguments").asText())));
        }
        return new Message(
                json.path("role").asText(),
                String.join("\n", texts),
                pictures,
                calls,
                json.path("tool_call_id").asText());
    }

    boolean is(String expected) {
        return role.equals(expected);
    }

    private static JsonNode arguments(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new Confused("the arguments of an earlier call are not JSON");
        }
    }
}
