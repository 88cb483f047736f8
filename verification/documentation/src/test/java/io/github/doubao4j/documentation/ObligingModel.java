package io.github.doubao4j.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import java.util.ArrayList;
import java.util.List;

/** Does for an emulator what a request asks for: calls the tools that are offered, then responds with JSON if a schema is given, or with text. */
final class ObligingModel {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ObligingModel() {}

    static Reply reply(EmulatedRequest request) {
        JsonNode body = request.json();
        if (request.toolResults().isEmpty() && !request.toolNames().isEmpty()) {
            List<ToolCallScript> calls = new ArrayList<>();
            for (String tool : request.toolNames()) {
                JsonNode declared = request.tool(tool).orElseThrow();
                JsonNode parameters = declared.findPath("parameters");
                calls.add(ToolCallScript.of(tool, value(parameters, parameters).toString()));
            }
            return Reply.toolCalls(calls.toArray(ToolCallScript[]::new));
        }
        JsonNode schema = body.at("/response_format/json_schema/schema");
        if (schema.isMissingNode()) {
            schema = body.at("/text/format/schema");
        }
        return schema.isMissingNode() ? Reply.text("Air scatters blue light most.") : Reply.json(value(schema, schema));
    }

    /** A value that a schema allows. */
    private static JsonNode value(JsonNode schema, JsonNode root) {
        if (schema.has("$ref")) {
            return value(root.at(schema.path("$ref").asText().substring(1)), root);
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0);
        }
        if (schema.has("anyOf")) {
            return value(schema.path("anyOf").path(0), root);
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.path(0).asText() : type.asText()) {
            case "integer", "number" -> JSON.numberNode(1);
            case "boolean" -> JSON.booleanNode(true);
            case "string" -> JSON.textNode("text");
            case "array" -> {
                ArrayNode items = JSON.arrayNode();
                yield schema.has("items") ? items.add(value(schema.path("items"), root)) : items;
            }
            default -> {
                ObjectNode object = JSON.objectNode();
                schema.path("properties")
                        .properties()
                        .forEach(property -> object.set(property.getKey(), value(property.getValue(), root)));
                yield object;
            }
        };
    }
}
