package io.github.doubao4j.internal.leak;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.doubao4j.internal.chat.assembly.OfferedTool;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.json.JsonProgress;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A leaked tool call, whose arguments are all text. The tool's schema decides which of them are another type; where it does
 * not, the attribute {@code string="false"} does. A value that cannot be read as its type stays text, so that the tool can
 * report the error to the model.
 */
final class LeakedCall {

    private final OfferedTool tool;
    private final Map<String, String> json = new LinkedHashMap<>();

    LeakedCall(OfferedTool tool) {
        this.tool = tool;
    }

    String name() {
        return tool.name();
    }

    /**
     * Adds an argument.
     *
     * @param attributes of its tag: its name, and perhaps whether it is text
     * @return whether it is the first of its name
     */
    boolean add(Map<String, String> attributes, String value) {
        String argument = attributes.getOrDefault("name", "");
        Set<String> types = ArgumentTypes.of(argument, tool.parameters());
        return json.putIfAbsent(argument, json(value, attributes.get("string"), types)) == null;
    }

    /** All arguments as one JSON object; {@code null} when they are too deep to be one. */
    @Nullable
    String arguments() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = Json.FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            for (Map.Entry<String, String> argument : json.entrySet()) {
                generator.writeFieldName(argument.getKey());
                generator.writeRawValue(argument.getValue());
            }
            generator.writeEndObject();
        } catch (IOException impossibleInMemory) {
            throw new IllegalStateException(impossibleInMemory);
        }
        JsonProgress progress = new JsonProgress();
        progress.feed(text.toString());
        return progress.isComplete() ? text.toString() : null;
    }

    private static String json(String value, @Nullable String isString, Set<String> types) {
        boolean saysString = "true".equalsIgnoreCase(isString);
        boolean saysOther = "false".equalsIgnoreCase(isString);
        boolean mayBeOther = types.isEmpty() ? saysOther : !types.equals(Set.of("string"));
        boolean prefersString = saysString && types.contains("string");
        if (mayBeOther && !prefersString) {
            String other = asWritten(value.strip(), types);
            if (other != null) {
                return other;
            }
        }
        return quoted(saysString ? value : withoutOuterNewlines(value));
    }

    /** The value, if it is JSON of one of the types. Numbers are taken as they are written, not as we would write them. */
    private static @Nullable String asWritten(String value, Set<String> types) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (types.contains("boolean") && (lower.equals("true") || lower.equals("false"))) {
            return lower;
        }
        JsonToken kind = kind(value);
        if (kind == null) {
            return null;
        }
        boolean fits = switch (kind) {
            case START_OBJECT -> types.contains("object");
            case START_ARRAY -> types.contains("array");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> types.contains("number") || types.contains("integer");
            case VALUE_TRUE, VALUE_FALSE -> types.contains("boolean");
            case VALUE_NULL -> types.contains("null");
            default -> false;
        };
        return fits || types.isEmpty() ? value : null;
    }

    /** What a text is when it is exactly one JSON value. */
    private static @Nullable JsonToken kind(String value) {
        try (JsonParser parser = Json.FACTORY.createParser(value)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return null;
            }
            parser.skipChildren();
            return parser.nextToken() == null ? first : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static String quoted(String value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = Json.FACTORY.createGenerator(text)) {
            generator.writeString(value);
        } catch (IOException impossibleInMemory) {
            throw new IllegalStateException(impossibleInMemory);
        }
        return text.toString();
    }

    /** In the shorter spelling values stand on lines of their own. */
    private static String withoutOuterNewlines(String value) {
        int start = value.startsWith("\n") ? 1 : 0;
        int end = value.length() > start && value.endsWith("\n") ? value.length() - 1 : value.length();
        return value.substring(start, end);
    }
}
