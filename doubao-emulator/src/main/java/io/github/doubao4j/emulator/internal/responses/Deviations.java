package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.script.Deviation;
import io.github.doubao4j.emulator.internal.script.ItemScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Makes a response different from what the document says, as the script asks for. */
final class Deviations {

    private static final Set<String> LIFE_CYCLE = Set.of(
            "response.created", "response.in_progress", "response.completed", "response.incomplete", "response.failed");

    private final ItemScript script;

    Deviations(ItemScript script) {
        this.script = script;
    }

    /** The complete response, changed. */
    ObjectNode body(ObjectNode complete) {
        ObjectNode body = complete.deepCopy();
        if (script.has(Deviation.NO_USAGE)) {
            body.putNull("usage");
        }
        if (script.has(Deviation.NO_FINAL_OUTPUT)) {
            body.remove("output");
        }
        if (script.has(Deviation.NO_ITEM_IDS)) {
            body.path("output").forEach(Deviations::withoutId);
        }
        return script.edit().apply(body);
    }

    /** The events, changed, but for their order, their number and their names. */
    List<ObjectNode> events(List<ObjectNode> regular) {
        List<ObjectNode> events = new ArrayList<>();
        for (ObjectNode event : regular) {
            events.add(event.deepCopy());
        }
        leaveOut(Deviation.NO_DELTAS, events, type -> type.endsWith(".delta"));
        leaveOut(Deviation.NO_DONE_EVENTS, events, type -> type.endsWith(".done"));
        leaveOut(Deviation.NO_ITEM_EVENTS, events, type -> !LIFE_CYCLE.contains(type));
        if (script.has(Deviation.NO_ITEM_IDS)) {
            for (ObjectNode event : events) {
                event.remove("item_id");
                withoutId(event.path("item"));
            }
        }
        if (script.has(Deviation.UNKNOWN_EVENTS)) {
            events.add(
                    1, Json.object().put("type", "response.hologram.projecting").put("brightness", 3));
            events.add(Json.object().put("type", "hologram.done"));
        }
        return events;
    }

    /** The numbered events, in the order and as often as they are sent, each as text. */
    List<String> written(List<ObjectNode> numbered) {
        List<ObjectNode> events = new ArrayList<>();
        for (ObjectNode event : numbered) {
            events.add(script.eventEdit().apply(event));
        }
        if (script.has(Deviation.SWAPPED_EVENTS)) {
            for (int i = 2; i + 1 < events.size() - 1; i += 2) {
                Collections.swap(events, i, i + 1);
            }
        }
        List<String> written = new ArrayList<>();
        for (ObjectNode event : events) {
            String text = script.has(Deviation.NO_EVENT_NAMES) ? NamedEvents.unnamed(event) : NamedEvents.write(event);
            written.add(text);
            if (script.has(Deviation.REPEATED_EVENTS)) {
                written.add(text);
            }
        }
        return written;
    }

    private void leaveOut(Deviation deviation, List<ObjectNode> events, Predicate<String> types) {
        if (script.has(deviation)) {
            events.removeIf(event -> types.test(event.path("type").asText()));
        }
    }

    private static void withoutId(JsonNode item) {
        if (item instanceof ObjectNode object) {
            object.remove("id");
        }
    }
}
