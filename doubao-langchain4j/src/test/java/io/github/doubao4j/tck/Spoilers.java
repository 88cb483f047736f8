package io.github.doubao4j.tck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Ways to lose or change one thing in a request body. What a body does not have is left alone. */
final class Spoilers {

    private static final Set<String> SCHEMA_MAPS = Set.of("properties", "$defs");

    private Spoilers() {}

    /** Loses a top-level field. */
    static Consumer<ObjectNode> drop(String field) {
        return request -> request.remove(field);
    }

    /** Changes a top-level field that is there. */
    static Consumer<ObjectNode> replace(String field, Object value) {
        return request -> {
            if (request.has(field)) {
                request.putPOJO(field, value);
            }
        };
    }

    /** Loses the message of this role that is {@code which} from the front, or from the back when negative. */
    static Consumer<ObjectNode> dropMessage(String role, int which) {
        return request -> {
            List<Integer> positions = positions(request, role);
            int wanted = which < 0 ? positions.size() + which : which;
            // A lone user message is left alone: it is the question, not history.
            if (wanted >= 0 && wanted < positions.size() && (!role.equals("user") || positions.size() > 1)) {
                ((ArrayNode) request.get("messages")).remove(positions.get(wanted));
            }
        };
    }

    /** Changes every message of this role. */
    static Consumer<ObjectNode> inMessages(String role, Consumer<ObjectNode> change) {
        return request -> positions(request, role)
                .forEach(position ->
                        change.accept((ObjectNode) request.get("messages").get(position)));
    }

    /** Gives two tool results each other's value of {@code field}. */
    static Consumer<ObjectNode> swapInResults(String field) {
        return request -> {
            List<Integer> results = positions(request, "tool");
            if (results.size() == 2) {
                ObjectNode first = (ObjectNode) request.get("messages").get(results.get(0));
                ObjectNode second = (ObjectNode) request.get("messages").get(results.get(1));
                JsonNode kept = first.get(field);
                first.set(field, second.get(field));
                second.set(field, kept);
            }
        };
    }

    private static List<Integer> positions(ObjectNode request, String role) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < request.path("messages").size(); i++) {
            if (request.path("messages").get(i).path("role").asText().equals(role)) {
                positions.add(i);
            }
        }
        return positions;
    }

    /** Changes the first tool call of every assistant message that has some. */
    static Consumer<ObjectNode> inToolCall(Consumer<ObjectNode> change) {
        return inMessages("assistant", message -> {
            if (message.path("tool_calls").has(0)) {
                change.accept((ObjectNode) message.get("tool_calls").get(0));
            }
        });
    }

    /** Changes every image of user and tool messages. */
    static Consumer<ObjectNode> inImages(Consumer<ObjectNode> change) {
        return inParts("image_url", change);
    }

    /** Changes the object that a part holds under the name of its type, in every part of that type. */
    static Consumer<ObjectNode> inParts(String type, Consumer<ObjectNode> change) {
        return request -> parts(request, type).forEach(part -> change.accept((ObjectNode) part.get(type)));
    }

    /** Changes the address of every image that {@code which} matches. */
    static Consumer<ObjectNode> imageUrl(String which, String replacement) {
        return inImages(image -> {
            String url = image.get("url").asText();
            image.put("url", url.replaceFirst(which, replacement));
        });
    }

    /** Loses the part of this type that is {@code which} from the front, where there are parts. */
    static Consumer<ObjectNode> dropPart(String role, String type, int which) {
        return inMessages(role, message -> {
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

    private static List<JsonNode> parts(ObjectNode request, String type) {
        return StreamSupport.stream(request.path("messages").spliterator(), false)
                .flatMap(message -> StreamSupport.stream(message.path("content").spliterator(), false))
                .filter(part -> part.path("type").asText().equals(type))
                .toList();
    }

    /** Changes the function object of every tool. */
    static Consumer<ObjectNode> inTools(Consumer<ObjectNode> change) {
        return request -> request.path("tools").forEach(tool -> change.accept((ObjectNode) tool.get("function")));
    }

    /** Changes the parameter schema of every tool, at each of its levels. */
    static Consumer<ObjectNode> inParameters(Consumer<ObjectNode> change) {
        return inTools(function -> atEachLevel(function.path("parameters"), change));
    }

    /** Changes the schema of the answer, at each of its levels. */
    static Consumer<ObjectNode> inAnswerSchema(Consumer<ObjectNode> change) {
        return request -> atEachLevel(request.at("/response_format/json_schema/schema"), change);
    }

    /** Changes a schema and all schemas in it. */
    static void atEachLevel(JsonNode schema, Consumer<ObjectNode> change) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        for (String map : SCHEMA_MAPS) {
            object.path(map).forEach(inner -> atEachLevel(inner, change));
        }
        object.path("anyOf").forEach(inner -> atEachLevel(inner, change));
        atEachLevel(object.path("items"), change);
        change.accept(object);
    }

    /** Gives every property of a schema another name, also among those required. */
    static void renameProperties(ObjectNode schema) {
        if (schema.path("properties") instanceof ObjectNode properties) {
            ObjectNode renamed = schema.objectNode();
            properties.properties().forEach(property -> renamed.set("x_" + property.getKey(), property.getValue()));
            schema.set("properties", renamed);
        }
        if (schema.path("required") instanceof ArrayNode required) {
            ArrayNode renamed = schema.arrayNode();
            required.forEach(name -> renamed.add("x_" + name.asText()));
            schema.set("required", renamed);
        }
    }

    /** Makes one type of a schema another. */
    static Consumer<ObjectNode> retype(String from, String to) {
        return schema -> {
            if (schema.path("type").asText().equals(from)) {
                schema.put("type", to);
            }
        };
    }

    /** Loses the first choice of an {@code anyOf}. */
    static void dropFirstChoice(ObjectNode schema) {
        if (schema.path("anyOf") instanceof ArrayNode choices && choices.size() > 1) {
            choices.remove(0);
        }
    }
}
