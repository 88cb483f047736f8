package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;

/**
 * One item of the output: what it is, and how a stream builds it up.
 *
 * @param complete the item as it is when it is done
 * @param added the item as it is when it begins
 * @param events the events between, without what {@link EventSequence} gives to each: number, index and id
 */
record OutputItem(ObjectNode complete, ObjectNode added, List<ObjectNode> events) {

    String id() {
        return complete.path("id").asText("");
    }

    String type() {
        return complete.path("type").asText("");
    }

    /** The beginning of an event of this type, the prefix {@code response.} added. */
    static ObjectNode event(String type) {
        return Json.object().put("type", "response." + type);
    }
}
