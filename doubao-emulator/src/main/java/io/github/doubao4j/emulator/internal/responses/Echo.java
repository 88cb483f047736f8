package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.storage.Thinking;
import java.util.List;

/** The options of the request that the response repeats, with the defaults of those that it always has. */
final class Echo {

    private static final long KEPT_BY_DEFAULT = 259_200;

    private static final List<String> AS_SENT = List.of(
            "instructions",
            "max_output_tokens",
            "reasoning",
            "tools",
            "tool_choice",
            "text",
            "temperature",
            "top_p",
            "previous_response_id",
            "parallel_tool_calls",
            "max_tool_calls",
            "session",
            "prompt_cache_key",
            "safety_identifier");

    private Echo() {}

    static ObjectNode of(EmulatedRequest emulated, long createdAt, String serviceTier, Thinking thinking) {
        JsonNode request = emulated.json();
        boolean stored = request.path("store").asBoolean(true);
        ObjectNode echo = Json.object().put("store", stored);
        if (stored) {
            echo.put("expire_at", expireAt(request, createdAt));
        }
        echo.set("caching", or(request.path("caching"), "disabled"));
        echo.set("thinking", or(request.path("thinking"), thinking.type()));
        echo.put("service_tier", serviceTier);
        for (String field : AS_SENT) {
            if (request.hasNonNull(field)) {
                echo.set(field, request.get(field));
            }
        }
        if (request.hasNonNull("context_management")) {
            echo.set(
                    "context_management",
                    ContextEdits.applied(request.path("context_management"), emulated.messages()));
        }
        return echo;
    }

    /** When a response is forgotten, unless the request says it. */
    private static long expireAt(JsonNode request, long createdAt) {
        return request.hasNonNull("expire_at") ? request.path("expire_at").asLong() : createdAt + KEPT_BY_DEFAULT;
    }

    private static JsonNode or(JsonNode sent, String type) {
        return sent.isObject() ? sent : Json.object().put("type", type);
    }
}
