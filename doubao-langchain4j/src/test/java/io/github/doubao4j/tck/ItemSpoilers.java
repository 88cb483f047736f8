package io.github.doubao4j.tck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ways to lose or change one thing in a request to the Responses API. What a body does not have is left alone. */
final class ItemSpoilers {

    private ItemSpoilers() {}

    /** Loses a field within an object, as in {@code text.format}. */
    static Consumer<ObjectNode> drop(String object, String field) {
        return request -> {
            if (request.get(object) instanceof ObjectNode fields) {
                fields.remove(field);
                if (fields.isEmpty()) {
                    request.remove(object);
                }
            }
        };
    }

    /** Loses the item of this kind, a type or a role, that is {@code which} from the front, or from the back when negative. */
    static Consumer<ObjectNode> dropItem(String kind, int which) {
        return request -> {
            List<Integer> positions = positions(request, kind);
            int wanted = which < 0 ? positions.size() + which : which;
            // A lone user message is left alone: it is the question, not history.
            if (wanted >= 0 && wanted < positions.size() && (!kind.equals("user") || positions.size() > 1)) {
                ((ArrayNode) request.get("input")).remove(positions.get(wanted));
            }
        };
    }

    /** Changes every item of this kind. */
    static Consumer<ObjectNode> inItems(String kind, Consumer<ObjectNode> change) {
        return request -> positions(request, kind)
                .forEach(position ->
                        change.accept((ObjectNode) request.get("input").get(position)));
    }

    /** Changes the text of every message of this role, whichever way it is written. */
    static Consumer<ObjectNode> text(String role, String regex, String replacement) {
        return inItems(role, message -> {
            if (message.path("content").isTextual()) {
                message.put("content", message.get("content").asText().replaceFirst(regex, replacement));
            }
            for (JsonNode part : message.path("content")) {
                if (part.has("text")) {
                    ((ObjectNode) part).put("text", part.get("text").asText().replaceFirst(regex, replacement));
                }
            }
        });
    }

    /** Gives two tool results each other's value of {@code field}. */
    static Consumer<ObjectNode> swapInResults(String field) {
        return request -> {
            List<Integer> results = positions(request, "function_call_output");
            if (results.size() == 2) {
                ObjectNode first = (ObjectNode) request.get("input").get(results.get(0));
                ObjectNode second = (ObjectNode) request.get("input").get(results.get(1));
                JsonNode kept = first.get(field);
                first.set(field, second.get(field));
                second.set(field, kept);
            }
        };
    }

    /** Loses the part of this type that is {@code which} from the front, in messages of the user. */
    static Consumer<ObjectNode> dropPart(String type, int which) {
        return inItems("user", message -> {
            if (message.path("content") instanceof ArrayNode parts) {
                int seen = 0;
                for (int i = 0; i < parts.size(); i++) {
                    if (parts.get(i).path("type").asText().equals(type) && seen++ == which) {
                        parts.remove(i);
                        return;
                    }
                }
            }
        });
    }

    /** Changes every part of this type in messages of the user. */
    static Consumer<ObjectNode> inParts(String type, Consumer<ObjectNode> change) {
        return inItems("user", message -> {
            for (JsonNode part : message.path("content")) {
                if (part.path("type").asText().equals(type)) {
                    change.accept((ObjectNode) part);
                }
            }
        });
    }

    /** Changes the address of every image that {@code which} matches. */
    static Consumer<ObjectNode> imageUrl(String which, String replacement) {
        return inParts(
                "input_image",
                image -> image.put("image_url", image.get("image_url").asText().replaceFirst(which, replacement)));
    }

    /** Changes every tool of this type. */
    static Consumer<ObjectNode> inTools(String type, Consumer<ObjectNode> change) {
        return request -> request.path("tools").forEach(tool -> {
            if (tool.path("type").asText().equals(type)) {
                change.accept((ObjectNode) tool);
            }
        });
    }

    /** Changes the parameter schema of every function, at each of its levels. */
    static Consumer<ObjectNode> inParameters(Consumer<ObjectNode> change) {
        return inTools("function", function -> Spoilers.atEachLevel(function.path("parameters"), change));
    }

    /** Changes the format of the answer. */
    static Consumer<ObjectNode> inFormat(Consumer<ObjectNode> change) {
        return request -> {
            if (request.at("/text/format") instanceof ObjectNode format) {
                change.accept(format);
            }
        };
    }

    /** Changes the schema of the answer, at each of its levels. */
    static Consumer<ObjectNode> inAnswerSchema(Consumer<ObjectNode> change) {
        return inFormat(format -> Spoilers.atEachLevel(format.path("schema"), change));
    }

    private static List<Integer> positions(ObjectNode request, String kind) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < request.path("input").size(); i++) {
            JsonNode item = request.path("input").get(i);
            if (item.path("role").asText().equals(kind)
                    || item.path("type").asText().equals(kind)) {
                positions.add(i);
            }
        }
        return positions;
    }
}
