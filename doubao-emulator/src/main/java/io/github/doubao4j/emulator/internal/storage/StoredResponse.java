package io.github.doubao4j.emulator.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A response that is kept.
 *
 * @param body the whole response
 * @param input the items that the model read, those of the responses before it included
 * @param tools the tools that it had, from its request or from the cache
 * @param thinking whether its model thought
 * @param expireAt when it is forgotten, in seconds
 */
public record StoredResponse(ObjectNode body, List<JsonNode> input, JsonNode tools, Thinking thinking, long expireAt) {

    /** Keeps copies. */
    public StoredResponse {
        input = List.copyOf(input);
    }

    public String id() {
        return body.path("id").asText();
    }

    /** Whether the session up to here is in an explicit cache. */
    public boolean isCached() {
        return body.at("/caching/type").asText().equals("enabled");
    }

    /** What the next response reads before its own input. A deleted response stays part of those behind it. */
    public List<JsonNode> context() {
        List<JsonNode> context = new ArrayList<>(input);
        body.path("output").forEach(context::add);
        return context;
    }

    /** The response as it can be fetched: never with its reasoning. */
    public ObjectNode fetched() {
        ObjectNode fetched = body.deepCopy();
        ArrayNode output = Json.array();
        for (JsonNode item : body.path("output")) {
            if (!item.path("type").asText().equals("reasoning")) {
                output.add(item);
            }
        }
        fetched.set("output", output);
        return fetched;
    }
}
