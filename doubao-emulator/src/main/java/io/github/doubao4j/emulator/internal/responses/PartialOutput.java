package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The output as far as events have told of it. */
final class PartialOutput {

    private final Map<Integer, ObjectNode> items = new TreeMap<>();

    private PartialOutput() {}

    static ArrayNode of(List<ObjectNode> events) {
        PartialOutput output = new PartialOutput();
        events.forEach(output::apply);
        ArrayNode all = Json.array();
        output.items.values().forEach(all::add);
        return all;
    }

    private void apply(ObjectNode event) {
        int index = event.path("output_index").asInt();
        switch (event.path("type").asText()) {
            case "response.output_item.added" -> items.put(index, begun(event.path("item")));
            case "response.output_item.done" ->
                items.put(index, event.path("item").deepCopy());
            case "response.content_part.added" -> part(index, "content", event);
            case "response.reasoning_summary_part.added" -> part(index, "summary", event);
            case "response.output_text.delta" -> append(index, "/content/0", "text", event);
            case "response.reasoning_summary_text.delta" -> append(index, "/summary/0", "text", event);
            case "response.function_call_arguments.delta", "response.mcp_call_arguments.delta" ->
                append(index, "", "arguments", event);
            case "response.doubao_app_call_block.added" ->
                item(index).withArray("blocks").add(event.path("block").deepCopy());
            case "response.doubao_app_call_output_text.delta", "response.doubao_app_call_reasoning_text.delta" ->
                append(index, "/blocks/" + event.path("block_index").asInt(), "text", event);
            case "response.doubao_app_call_block.done" ->
                item(index)
                        .withArray("blocks")
                        .set(
                                event.path("block_index").asInt(),
                                event.path("block").deepCopy());
            default -> {
                // no other event adds to what an unfinished item shows
            }
        }
    }

    private static ObjectNode begun(JsonNode added) {
        ObjectNode item = added.deepCopy();
        if (item.has("status")) {
            item.put("status", "incomplete");
        }
        return item;
    }

    private void part(int index, String list, ObjectNode event) {
        item(index).withArray(list).add(event.path("part").deepCopy());
    }

    private void append(int index, String pointer, String field, ObjectNode event) {
        ObjectNode holder = (ObjectNode) item(index).at(pointer);
        holder.put(field, holder.path(field).asText() + event.path("delta").asText());
    }

    private ObjectNode item(int index) {
        return Objects.requireNonNull(items.get(index));
    }
}
