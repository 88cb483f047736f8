package io.github.doubao4j.internal.document;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.json.JsonBytes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON objects whose fields may be of any type: one of an unexpected type is absent, as is {@code null}. Only text that
 * is not JSON fails.
 */
public final class JsonObjects {

    private static final ObjectReader READER = Json.MAPPER.readerFor(JsonNode.class);

    private JsonObjects() {}

    /**
     * Reads every value of a text in turn, since a relay may have put two on one line.
     *
     * @throws com.fasterxml.jackson.core.JsonProcessingException when the text is not JSON, or holds no value, or a value
     *     that is not an object
     */
    public static void read(JsonBytes json, Consumer<JsonNode> each) throws IOException {
        try (JsonParser parser = json.isWellFormed() ? json.parser() : Json.FACTORY.createParser(json.text())) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "there is no JSON value");
            }
            do {
                JsonNode value = next(parser);
                if (!value.isObject()) {
                    throw new JsonParseException(parser, "a JSON object was expected");
                }
                each.accept(value);
            } while (parser.nextToken() != null);
        }
    }

    private static JsonNode next(JsonParser parser) throws IOException {
        try {
            return READER.readTree(parser);
        } catch (NumberFormatException e) {
            // For an exponent with more digits than an int has, Jackson throws an exception as for a programming error.
            throw new JsonParseException(parser, "a number is out of range");
        }
    }

    /** A text that is not blank. */
    public static @Nullable String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
    }

    /** A text as it is, also an empty one. */
    public static @Nullable String anyText(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() ? value.asText() : null;
    }

    /** Arguments, which some relays send as the object itself. */
    public static @Nullable String textOrJson(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isContainerNode() ? value.toString() : anyText(object, name);
    }

    public static @Nullable Integer integer(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.canConvertToInt() && value.isNumber() ? Integer.valueOf(value.intValue()) : null;
    }

    public static @Nullable Long longInteger(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.canConvertToLong() && value.isNumber() ? Long.valueOf(value.longValue()) : null;
    }

    /** An object as Java's values; empty when it is none. */
    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> map(JsonNode object) {
        return object.isObject() ? Json.MAPPER.convertValue(object, LinkedHashMap.class) : Map.of();
    }
}
