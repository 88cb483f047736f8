package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code strict} asks of a schema: decoding follows it, so that an object is what its properties are. Every object of
 * a strict schema in Ark's documents is closed; none says that further properties can be written, of whatever type.
 */
public final class StrictMode {

    private static final String ADDITIONAL = "additionalProperties";
    private static final List<String> OTHERS = List.of(ADDITIONAL, "unevaluatedProperties");

    private final boolean everyPropertyRequired;

    private StrictMode(boolean everyPropertyRequired) {
        this.everyPropertyRequired = everyPropertyRequired;
    }

    /** The first breach in the schema of a response format. */
    public static @Nullable Rejection responseFormat(JsonNode schema, String at) {
        return new StrictMode(false).check(schema, at);
    }

    /**
     * The first breach in the parameters of a tool. One without parameters is a tool without arguments; one that may be
     * left out takes null instead.
     */
    public static @Nullable Rejection parameters(JsonNode schema, String at) {
        StrictMode mode = new StrictMode(true);
        boolean noArguments = schema.path("properties").isEmpty() && !schema.has(ADDITIONAL);
        return noArguments ? mode.checkInside(schema, at) : mode.check(schema, at);
    }

    /** The schema as strict mode takes it: objects that do not say otherwise have no further properties. */
    public static JsonNode closed(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && OTHERS.stream().noneMatch(object::has)
                && !object.has("allOf")) {
            object.set(ADDITIONAL, BooleanNode.FALSE);
        }
        inner(schema).forEach((place, part) -> {
            // The parts of an allOf share one object.
            if (!place.startsWith(".allOf")) {
                close(part);
            }
        });
    }

    private @Nullable Rejection check(JsonNode schema, String at) {
        if (isObject(schema)) {
            for (String others : OTHERS) {
                if (schema.has(others) && !schema.get(others).equals(BooleanNode.FALSE)) {
                    return Rejection.invalid(at + "." + others, "with strict it must be false");
                }
            }
            boolean closed = OTHERS.stream().anyMatch(schema::has);
            if (!closed && schema.path("properties").isEmpty() && !combines(schema)) {
                return Rejection.invalid(
                        at + "." + ADDITIONAL, "with strict it must be false where an object has no properties");
            }
        }
        return checkInside(schema, at);
    }

    private @Nullable Rejection checkInside(JsonNode schema, String at) {
        Rejection rejection = everyPropertyRequired ? required(schema, at) : null;
        for (Map.Entry<String, JsonNode> part : inner(schema).entrySet()) {
            rejection = rejection != null ? rejection : check(part.getValue(), at + part.getKey());
        }
        return rejection;
    }

    private static @Nullable Rejection required(JsonNode schema, String at) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (!required.contains(property.getKey())) {
                return Rejection.invalid(
                        at + ".required",
                        "with strict it must name every property, but \"" + property.getKey() + "\" is missing");
            }
        }
        return null;
    }

    private static boolean isObject(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean listed = false;
        for (JsonNode one : type) {
            listed |= one.asText().equals("object");
        }
        return listed || type.asText().equals("object") || (type.isMissingNode() && schema.has("properties"));
    }

    private static boolean combines(JsonNode schema) {
        return List.of("$ref", "anyOf", "oneOf", "allOf", "enum", "const").stream()
                .anyMatch(schema::has);
    }

    /** The schemas directly inside one, by their places in it. */
    private static Map<String, JsonNode> inner(JsonNode schema) {
        Map<String, JsonNode> inner = new LinkedHashMap<>();
        for (String named : List.of("properties", "$defs", "definitions")) {
            schema.path(named)
                    .properties()
                    .forEach(part -> inner.put("." + named + "." + part.getKey(), part.getValue()));
        }
        if (schema.has("items")) {
            inner.put(".items", schema.get("items"));
        }
        for (String listed : List.of("prefixItems", "anyOf", "oneOf", "allOf")) {
            for (int i = 0; i < schema.path(listed).size(); i++) {
                inner.put("." + listed + "[" + i + "]", schema.path(listed).get(i));
            }
        }
        return inner;
    }
}
