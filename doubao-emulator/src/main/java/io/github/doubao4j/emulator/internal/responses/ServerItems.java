package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ServerToolScript;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the items of tools that ran on the server, with the events of each. */
final class ServerItems {

    /** What an item has only when it is done. */
    private static final List<String> RESULTS = List.of("action", "output", "error", "queries");

    private static final Set<String> WITH_STATES_ONLY =
            Set.of("web_search_call", "image_process", "knowledge_search_call", "mcp_list_tools");

    private ServerItems() {}

    /** The item that the script has, with this id unless it has its own. */
    static OutputItem of(ServerToolScript script, String id) {
        ObjectNode complete = Json.object().put("type", script.type()).put("id", id);
        complete.setAll((ObjectNode) script.json());
        return new OutputItem(complete, added(complete), events(script.type(), complete));
    }

    private static ObjectNode added(ObjectNode complete) {
        ObjectNode added = complete.deepCopy();
        if (added.has("status")) {
            added.put("status", "in_progress");
        }
        String type = complete.path("type").asText();
        if (type.equals("mcp_approval_request")) {
            return added;
        }
        added.remove(RESULTS);
        for (String list : List.of("tools", "blocks")) {
            if (added.has(list)) {
                added.putArray(list);
            }
        }
        if (added.path("arguments").isTextual()) {
            added.put("arguments", "");
        } else {
            added.remove("arguments");
        }
        return added;
    }

    private static List<ObjectNode> events(String type, ObjectNode item) {
        List<ObjectNode> events = new ArrayList<>();
        String call = type.equals("image_process") ? "image_process_call" : type;
        String end =
                item.hasNonNull("error") || item.path("status").asText("").equals("failed") ? "failed" : "completed";
        if (WITH_STATES_ONLY.contains(type)) {
            events.add(OutputItem.event(call + ".in_progress"));
            switch (type) {
                case "image_process" -> events.add(OutputItem.event(call + ".progressing"));
                case "mcp_list_tools" -> {}
                default -> events.add(OutputItem.event(call + ".searching"));
            }
            // no document has such an event of a web search: its item alone says that it failed
            if (end.equals("completed") || !type.equals("web_search_call")) {
                events.add(OutputItem.event(call + "." + end));
            }
        } else if (type.equals("mcp_call")) {
            events.add(OutputItem.event("mcp_call.in_progress"));
            String arguments = item.path("arguments").asText("");
            for (String piece : Tokenizer.pieces(arguments, 4)) {
                events.add(OutputItem.event("mcp_call_arguments.delta").put("delta", piece));
            }
            events.add(OutputItem.event("mcp_call_arguments.done").put("arguments", arguments));
            events.add(OutputItem.event("mcp_call." + end));
        } else if (type.equals("doubao_app_call")) {
            events.add(OutputItem.event("doubao_app_call.in_progress"));
            for (int i = 0; i < item.path("blocks").size(); i++) {
                block(item.path("blocks").get(i), i, events);
            }
            events.add(OutputItem.event("doubao_app_call." + end));
        }
        return events;
    }

    private static void block(JsonNode block, int index, List<ObjectNode> events) {
        String type = block.path("type").asText();
        ObjectNode begun = block.deepCopy();
        if (begun.has("text")) {
            begun.put("text", "");
        }
        events.add(blockEvent("doubao_app_call_block.added", index, begun));
        String name = "doubao_app_call_" + type;
        if (block.has("text")) {
            String text = block.path("text").asText();
            for (String piece : Tokenizer.pieces(text, 1)) {
                events.add(indexed(name + ".delta", index).put("delta", piece));
            }
            events.add(indexed(name + ".done", index).put("text", text));
        } else {
            for (String state : List.of("in_progress", "searching", "completed")) {
                events.add(indexed(name + "." + state, index));
            }
        }
        events.add(blockEvent("doubao_app_call_block.done", index, block));
    }

    private static ObjectNode indexed(String type, int index) {
        return OutputItem.event(type).put("block_index", index);
    }

    private static ObjectNode blockEvent(String type, int index, JsonNode block) {
        ObjectNode event = indexed(type, index);
        event.set("block", block);
        return event;
    }
}
