package io.github.doubao4j.tck.model;

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
        return isChoice() ? choices().size() < node.path("anyOf").size() : types().contains("null") && listsNull();
    }

    private List<String> types() {
        JsonNode type = node.path("type");
        return type.isArray() ? strings(type) : List.of(type.asText());
    }

    /** Whether null is among the values, which the type alone does not say when they are listed. */
    private boolean listsNull() {
        for (JsonNode value : node.path("enum")) {
            if (value.isNull()) {
                return true;
            }
        }
        return !isEnum();
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

    /** The choices but for null. */
    List<Schema> choices() {
        List<Schema> choices = new ArrayList<>();
        for (JsonNode choice : node.path("anyOf")) {
            if (!choice.path("type").asText().equals("null")) {
                choices.add(new Schema(choice, root).resolved());
            }
        }
        return choices;
    }

    String description() {
        return node.path("description").asText();
    }

    Map<String, Schema> properties() {
        Map<String, Schema> properties = new LinkedHashMap<>();
        node.path("properties")
                .properties()
                .forEach(property -> properties.put(property.getKey(), new Schema(property.getValue(), root)));
        return properties;
    }

    boolean requires(String property) {
        return strings(node.path("required")).contains(property);
    }

    boolean isOpen() {
        return properties().isEmpty() && node.path("additionalProperties").asBoolean(true);
    }

    Schema items() {
        return new Schema(node.path("items"), root).resolved();
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        for (JsonNode element : array) {
            if (!element.isNull()) {
                strings.add(element.asText());
            }
        }
        return strings;
    }
}
