package io.github.doubao4j.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes one JSON object of the arguments of a tool call as a model wrote them, since servers and the templates of models
 * take nothing else in a history. What can be read in one way only is repaired: a comma before a closing bracket, JSON
 * that is encoded once more as a string, an extra bracket, quote or tag after the object. Everything else is sent as text,
 * under a separate name, so that the model sees what it had written.
 */
public final class ArgumentsRepair {

    /** Under which arguments that cannot be read are sent, as they were written. */
    public static final String INVALID_ARGUMENTS = "invalid_arguments";

    /** What may follow an object and has no meaning: no names, no values, no text. */
    private static final Pattern TRAILING_TOKENS =
            Pattern.compile("(?:[\\s,;}\\])>\"'`]|</?[\\w:.-]++>|<\\|[\\w|]++>)++");

    private static final Pattern BETWEEN_OBJECTS = Pattern.compile("^[\\s,;]++");

    private ArgumentsRepair() {}

    /** One JSON object: the arguments themselves where they are one, {@code {}} where there are none. */
    public static String toObject(@Nullable String arguments) {
        String repaired = repaired(arguments);
        return repaired == null ? invalid(String.valueOf(arguments)) : repaired;
    }

    /** The object that the arguments are meant to be; {@code null} when it is ambiguous. */
    public static @Nullable String repaired(@Nullable String arguments) {
        if (arguments == null || arguments.isBlank() || arguments.strip().equals("null")) {
            return "{}";
        }
        String object = object(arguments);
        if (object != null) {
            return object;
        }
        String decoded = decoded(arguments);
        return decoded == null || decoded.isBlank() ? null : repaired(decoded);
    }

    /** Whether the arguments are two or more JSON objects, one behind the other: calls that a server ran together. */
    public static boolean areSeveralObjects(String arguments) {
        int end = endOfObject(arguments);
        return end > 0
                && endOfObject(BETWEEN_OBJECTS.matcher(arguments.substring(end)).replaceFirst("")) > 0;
    }

    private static @Nullable String object(String text) {
        if (JsonText.isObject(text)) {
            return text;
        }
        String withoutCommas = withoutTrailingCommas(text);
        int end = endOfObject(withoutCommas);
        if (end < 0) {
            return null;
        }
        String rest = withoutCommas.substring(end);
        return rest.isEmpty() || TRAILING_TOKENS.matcher(rest).matches() ? withoutCommas.substring(0, end) : null;
    }

    /** Where the JSON object ends with which a text begins; -1 when it begins with none. */
    private static int endOfObject(String text) {
        try (JsonParser parser = Json.FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return -1;
            }
            parser.skipChildren();
            return (int) parser.currentLocation().getCharOffset();
        } catch (IOException notJson) {
            return -1;
        }
    }

    /** Removes each comma between a value and a closing bracket, but not inside strings. */
    private static String withoutTrailingCommas(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        boolean inString = false;
        int comma = -1;
        char before = '{';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isSpace = !inString && Character.isWhitespace(c);
            if (!inString && (c == '}' || c == ']') && comma >= 0) {
                kept.deleteCharAt(comma);
            }
            kept.append(c);
            if (inString && c == '\\' && i + 1 < text.length()) {
                kept.append(text.charAt(++i));
            } else if (c == '"') {
                inString = !inString;
            }
            if (!isSpace) {
                boolean endsValue = "{[,:".indexOf(before) < 0;
                comma = !inString && c == ',' && endsValue ? kept.length() - 1 : -1;
                before = c;
            }
        }
        return kept.toString();
    }

    /** What is encoded in a JSON string, whose quotes may have been lost. */
    private static @Nullable String decoded(String text) {
        String string = text.strip();
        return string.startsWith("\"")
                ? string(string)
                : string.startsWith("{\\\"") ? string('"' + string + '"') : null;
    }

    private static @Nullable String string(String json) {
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            String value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
            return parser.nextToken() == null ? value : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static String invalid(String arguments) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = Json.FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            generator.writeStringField(INVALID_ARGUMENTS, arguments);
            generator.writeEndObject();
        } catch (IOException impossibleInMemory) {
            throw new IllegalStateException(impossibleInMemory);
        }
        return text.toString();
    }
}
