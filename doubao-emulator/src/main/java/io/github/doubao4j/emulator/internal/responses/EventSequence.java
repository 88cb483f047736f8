package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;

/** The events of a response in Ark's order: its beginning, its items one after the other, its end. */
final class EventSequence {

    private EventSequence() {}

    /** The events of a response but for the one that ends it; they get their numbers when nothing changes any more. */
    static List<ObjectNode> of(ModelResponse response) {
        List<ObjectNode> events = new ArrayList<>();
        events.add(lifeCycle("created", response.begun()));
        events.add(lifeCycle("in_progress", response.begun()));
        List<List<ObjectNode>> calls = new ArrayList<>();
        List<OutputItem> items = response.items();
        for (int index = 0; index < items.size(); index++) {
            List<ObjectNode> ofItem = ofItem(items.get(index), index);
            if (response.interleaved() && items.get(index).type().equals("function_call")) {
                calls.add(ofItem);
            } else {
                events.addAll(ofItem);
            }
        }
        events.addAll(inTurns(calls));
        return events;
    }

    /** An event of the response as a whole. */
    static ObjectNode lifeCycle(String status, ObjectNode body) {
        ObjectNode event = OutputItem.event(status);
        event.set("response", body);
        return event;
    }

    /** The events with their numbers behind their types. */
    static List<ObjectNode> numbered(List<ObjectNode> events) {
        List<ObjectNode> numbered = new ArrayList<>();
        for (ObjectNode event : events) {
            numbered.add(behindType(event, Json.object().put("sequence_number", numbered.size())));
        }
        return numbered;
    }

    private static List<ObjectNode> ofItem(OutputItem item, int index) {
        List<ObjectNode> events = new ArrayList<>();
        events.add(item("output_item.added", index, item.added()));
        for (ObjectNode event : item.events()) {
            events.add(
                    behindType(event, Json.object().put("output_index", index).put("item_id", item.id())));
        }
        events.add(item("output_item.done", index, item.complete()));
        return events;
    }

    private static ObjectNode item(String type, int index, ObjectNode item) {
        ObjectNode event = OutputItem.event(type).put("output_index", index);
        event.set("item", item);
        return event;
    }

    private static ObjectNode behindType(ObjectNode event, ObjectNode fields) {
        ObjectNode whole = Json.object();
        JsonNode type = event.path("type");
        whole.set("type", type);
        whole.setAll(fields);
        whole.setAll(event);
        return whole;
    }

    private static List<ObjectNode> inTurns(List<List<ObjectNode>> lists) {
        List<ObjectNode> all = new ArrayList<>();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        for (int turn = 0; turn < longest; turn++) {
            for (List<ObjectNode> list : lists) {
                if (turn < list.size()) {
                    all.add(list.get(turn));
                }
            }
        }
        return all;
    }
}
