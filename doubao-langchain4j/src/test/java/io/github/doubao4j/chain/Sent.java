package io.github.doubao4j.chain;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import java.util.List;

/** Requests and items as one can read them in an assertion. */
final class Sent {

    private Sent() {}

    /** The items that the request itself holds. */
    static List<String> items(EmulatedRequest request) {
        return request.items().stream().map(Sent::shown).toList();
    }

    /** All that the model reads, the earlier responses included. */
    static List<String> read(EmulatedRequest request) {
        return request.messages().stream().map(Sent::shown).toList();
    }

    private static String shown(JsonNode item) {
        return switch (item.path("type").asText("message")) {
            case "function_call" -> "call " + item.path("call_id").asText();
            case "function_call_output" -> "result " + item.path("call_id").asText();
            case "message" -> item.path("role").asText() + " " + text(item.path("content"));
            default -> item.path("type").asText();
        };
    }

    private static String text(JsonNode content) {
        return content.isTextual()
                ? content.asText()
                : content.path(0).path("text").asText();
    }
}
