package io.github.doubao4j.internal.responses.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The opaque reasoning of an earlier response, as its message keeps it: the reasoning items as they came, and between them a
 * mark for each other item, {@code {"type":"message"}} or {@code {"type":"function_call","call_id":…}}.
 */
final class ReasoningItems {

    private ReasoningItems() {}

    /** Reads them; empty when there is no reasoning among them, or a memory has spoiled them. */
    static List<JsonNode> read(@Nullable String kept) {
        if (kept == null) {
            return List.of();
        }
        List<JsonNode> items = new ArrayList<>();
        try {
            JsonNode array = Json.read(kept);
            if (array.isArray()) {
                array.forEach(items::add);
            }
        } catch (JsonProcessingException spoiled) {
            return List.of();
        }
        return items.stream().anyMatch(ReasoningItems::isReasoning) ? items : List.of();
    }

    static boolean isReasoning(JsonNode item) {
        return item.path("type").asText().equals("reasoning");
    }

    static boolean isMessage(JsonNode item) {
        return item.path("type").asText().equals("message");
    }

    /** The call that a mark stands for, which is no longer among the calls then; {@code null} when it has been removed. */
    static @Nullable ToolCall takeCall(JsonNode mark, List<ToolCall> calls) {
        String id = mark.path("call_id").asText();
        for (ToolCall call : calls) {
            if (id.equals(call.id())) {
                calls.remove(call);
                return call;
            }
        }
        return null;
    }
}
