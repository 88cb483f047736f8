package io.github.doubao4j.tck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Ways to lose or change one thing in a document or an event of the Responses API. */
final class OutputSpoilers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OutputSpoilers() {}

    /** Changes the response: the document, or what an event has of it. */
    static Consumer<ObjectNode> inResponse(Consumer<ObjectNode> change) {
        return body -> {
            if (body.path("object").asText().equals("response")) {
                change.accept(body);
            } else if (body.path("response") instanceof ObjectNode response) {
                change.accept(response);
            }
        };
    }

    static Consumer<ObjectNode> inUsage(Consumer<ObjectNode> change) {
        return inResponse(response -> {
            if (response.path("usage") instanceof ObjectNode usage) {
                change.accept(usage);
            }
        });
    }

    /** Changes every output item, wherever it is described. */
    static Consumer<ObjectNode> inAllItems(Consumer<ObjectNode> change) {
        Consumer<ObjectNode> inOutput =
                inResponse(response -> response.path("output").forEach(item -> change.accept((ObjectNode) item)));
        return body -> {
            inOutput.accept(body);
            if (body.path("item") instanceof ObjectNode item) {
                change.accept(item);
            }
        };
    }

    /** Changes every output item of this type, wherever it is described. */
    static Consumer<ObjectNode> inItems(String type, Consumer<ObjectNode> change) {
        return inAllItems(item -> {
            if (item.path("type").asText().equals(type)) {
                change.accept(item);
            }
        });
    }

    /** Changes the parts of every message in an output. */
    static Consumer<ObjectNode> inParts(Consumer<ObjectNode> change) {
        return inItems("message", message -> message.path("content").forEach(part -> change.accept((ObjectNode) part)));
    }

    /** Changes every event of this type. */
    static Consumer<ObjectNode> inEvents(String type, Consumer<ObjectNode> change) {
        return event -> {
            if (event.path("type").asText().equals(type)) {
                change.accept(event);
            }
        };
    }

    static void remove(JsonNode object, String field) {
        if (object instanceof ObjectNode fields) {
            fields.remove(field);
        }
    }

    static void put(JsonNode object, String field, String value) {
        if (object instanceof ObjectNode fields) {
            fields.put(field, value);
        }
    }

    /** The JSON that a text holds; null in the place of an incomplete one. */
    static JsonNode parsed(JsonNode text) {
        try {
            return JSON.readTree(text.asText());
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }
}
