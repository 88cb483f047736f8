package io.github.doubao4j.emulator.internal.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request to the Responses API, as the rules see it.
 *
 * @param body the body, which fits the schema
 * @param path the path with its query
 * @param headers the names of its headers whose value is {@code true}, in lower case
 * @param earlier the items of the previous responses that it continues
 * @param cachedTools the tools that it need not send, since they are in a cache; a missing node for none
 * @param now the time, in seconds
 */
public record ItemRequest(
        JsonNode body, String path, Set<String> headers, List<JsonNode> earlier, JsonNode cachedTools, long now) {

    /** Keeps copies. */
    public ItemRequest {
        headers = Set.copyOf(headers);
        earlier = List.copyOf(earlier);
    }

    /** The items that the request itself has; a text is one message of the user. */
    public static List<JsonNode> items(JsonNode body) {
        JsonNode input = body.path("input");
        if (input.isTextual()) {
            return List.of(
                    Json.object().put("type", "message").put("role", "user").put("content", input.asText()));
        }
        return Json.elements(input);
    }

    /** The type of an item; one without a type is a message. */
    public static String type(JsonNode item) {
        return item.path("type").asText("message");
    }

    /** Each item of the request with its place in the body. */
    List<Placed> placed() {
        List<JsonNode> items = items(body);
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            placed.add(new Placed(items.get(i), "input[" + i + "]"));
        }
        return placed;
    }

    /** Each item that the model reads, those of previous responses first. */
    List<Placed> all() {
        return Stream.concat(earlier.stream().map(item -> new Placed(item, "previous_response_id")), placed().stream())
                .toList();
    }

    /** The types of the tools that run on the server. */
    List<String> serverTools() {
        return Json.elements(body.path("tools")).stream()
                .map(tool -> tool.path("type").asText(""))
                .filter(type -> !type.equals("function"))
                .toList();
    }

    /** The tools that the model has. */
    JsonNode tools() {
        return body.path("tools").isEmpty() ? cachedTools : body.path("tools");
    }

    boolean offers(String toolType) {
        return Json.elements(tools()).stream()
                .anyMatch(tool -> tool.path("type").asText("").equals(toolType));
    }

    boolean cachesExplicitly() {
        return body.at("/caching/type").asText("").equals("enabled");
    }

    boolean hasHeader(String name) {
        return headers.contains(name.toLowerCase(Locale.ROOT));
    }

    /** An item and where it stands. */
    record Placed(JsonNode item, String at) {

        String type() {
            return ItemRequest.type(item);
        }

        String text(String field) {
            return item.path(field).asText("");
        }
    }
}
