package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.items.ItemRequest;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The edits of the context that a request asks for: which of them had something to clear, and how much. */
final class ContextEdits {

    private static final int TURNS_KEPT = 1;
    private static final int TOOL_USES_KEPT = 3;

    private ContextEdits() {}

    /** The field {@code context_management} of the response. */
    static ObjectNode applied(JsonNode asked, List<JsonNode> items) {
        ObjectNode applied = Json.object();
        ArrayNode edits = applied.putArray("applied_edits");
        for (JsonNode edit : asked.path("edits")) {
            boolean thinking = edit.path("type").asText().equals("clear_thinking");
            int cleared = thinking ? thinking(edit, items) : toolUses(edit, items);
            if (cleared > 0) {
                edits.addObject()
                        .put("type", edit.path("type").asText())
                        .put(thinking ? "cleared_thinking_turns" : "cleared_tool_uses", cleared);
            }
        }
        return applied;
    }

    private static int thinking(JsonNode edit, List<JsonNode> items) {
        if (edit.path("keep").asText("").equals("all")) {
            return 0;
        }
        long turns = items.stream()
                .filter(item -> ItemRequest.type(item).equals("reasoning"))
                .count();
        return (int) turns - edit.at("/keep/value").asInt(TURNS_KEPT);
    }

    private static int toolUses(JsonNode edit, List<JsonNode> items) {
        Set<String> excluded = new HashSet<>();
        edit.path("exclude_tools").forEach(name -> excluded.add(name.asText()));
        int uses = (int) items.stream()
                .filter(item -> ItemRequest.type(item).equals("function_call")
                        && !excluded.contains(item.path("name").asText()))
                .count();
        boolean triggered = uses > edit.at("/trigger/value").asInt(0);
        return triggered ? uses - edit.at("/keep/value").asInt(TOOL_USES_KEPT) : 0;
    }
}
