package io.github.doubao4j.kit.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON schema as it arrived, with the document that its references point into. */
record Schema(JsonNode node, JsonNode root) {

    static Schema of(JsonNode root) {
        return new Schema(root, root);
    }

    /** The schema that stands behind a {@code $ref}, or this one. */
    Schema resolved() {
        JsonNode reference = node.path("$ref");
        if (reference.isMissingNode()) {
            return this;
        }
        JsonNode target = root.at(reference.asText().replaceFirst("^#", ""));
        if (target.isMissingNode()) {
            throw new Confused("the schema refers to " + reference.asText() + ", which is not in it");
        }
        return new Schema(target, root);
    }

    /** The type that is not {@code null}. */
    String type() {
        for (String type : types()) {
            if (!type.equals("null")) {
                return type;
            }
        }
        return "";
    }

    boolean mayBeNull() {
        return types().contains("null") && !isEnum();
    }

    private List<String> types() {
        JsonNode type = node.path("type");
        return type.isArray() ? strings(type) : List.of(type.asText());
    }

    boolean isEnum() {
        return node.has("enum");
    }

    List<String> enumValues() {
        return strings(node.path("enum"));
    }

    boolean isChoice() {
        return node.has("anyOf");
    }

    List<Schema> choices() {
        List<Schema> choices = new ArrayList<>();
        node.path("anyOf").forEach(choice -> choices.add(new Schema(choice, root).resolved()));
        return choices;
    }

    String description() {
        return node.path("description").asText();
    }

    Map<String, Schema> properties() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        node.path("properties")
                .fields()
                .forEachRemaining(property -> properties.put(property.getKey(), new Schema(property.getValue(), root)));
        return properties;
    }

    boolean requires(String property) {
        return strings(node.path("required")).contains(property);
    }

    boolean isOpen() {
        return properties().isEmpty()
                && node.path("additionalProperties").asBoolean(true);
    }

    Schema items() {
        return new Schema(node.path("items"), root).resolved();
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }
}
