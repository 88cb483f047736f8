package io.github.doubao4j.agent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments of a tool call as a model wrote them. Where only one reading is possible they are repaired: a comma
 * before a closing bracket, JSON within a string, an additional bracket, quote or tag after the object.
 */
final class ToolArguments {

    /** The name of the field that keeps arguments that cannot be read, as they were written. */
    private static final String INVALID_ARGUMENTS = "invalid_arguments";

    /** What may follow an object without meaning anything: no names, no values, no words. */
    private static final Pattern TRAILING_TOKENS =
            Pattern.compile("(?:[\\s,;}\\])>\"'`]|</?[\\w:.-]++>|<\\|[\\w|]++>)*+");

    private static final ObjectMapper MAPPER =
            mapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private static final JsonFactory STRICT = MAPPER.getFactory();
    private static final JsonFactory LENIENT =
            mapper().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build().getFactory();

    private ToolArguments() {}

    private static JsonMapper.Builder mapper() {
        // What is read is in memory already.
        return JsonMapper.builder(JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build());
    }

    /** Whether the arguments can be sent as they are; where there are none, an empty object is sent. */
    static boolean areSound(@Nullable String written) {
        return written == null || written.isBlank() || isObject(written);
    }

    /** Whether a tool can read the arguments, as they are or repaired, so that it may have run. */
    static boolean areReadable(@Nullable String written) {
        return repaired(written) != null;
    }

    /** One JSON object: the arguments themselves where they are one, {@code {}} where there are none. */
    static String toObject(@Nullable String written) {
        String repaired = repaired(written);
        return repaired == null
                ? MAPPER.valueToTree(Map.of(INVALID_ARGUMENTS, String.valueOf(written)))
                        .toString()
                : repaired;
    }

    /** For comparing: two spellings of the same JSON are equal, whatever their white space and order of names. */
    static JsonNode toTree(@Nullable String written) {
        String object = toObject(written);
        try {
            return MAPPER.readTree(object);
        } catch (JsonProcessingException | NumberFormatException tooLargeANumber) {
            return TextNode.valueOf(object);
        }
    }

    private static @Nullable String repaired(@Nullable String written) {
        if (written == null || written.isBlank() || written.strip().equals("null")) {
            return "{}";
        }
        if (isObject(written)) {
            return written;
        }
        String object = leadingObject(written);
        if (object != null) {
            return object;
        }
        String decoded = decoded(written.strip());
        return decoded == null || decoded.isBlank() ? null : repaired(decoded);
    }

    private static boolean isObject(String text) {
        try (JsonParser parser = STRICT.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    /** The object with which a text begins, rewritten; null when there is none or something with a meaning follows it. */
    private static @Nullable String leadingObject(String text) {
        StringWriter object = new StringWriter();
        try (JsonParser parser = LENIENT.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            try (JsonGenerator generator = STRICT.createGenerator(object)) {
                copyObject(parser, generator);
            }
            int end = (int) parser.currentLocation().getCharOffset();
            return TRAILING_TOKENS.matcher(text.substring(end)).matches() ? object.toString() : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** Jackson's own copy of a structure would write numbers in another way. */
    private static void copyObject(JsonParser parser, JsonGenerator generator) throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        do {
            if (token.isNumeric()) {
                generator.writeNumber(parser.getText());
            } else {
                generator.copyCurrentEvent(parser);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            token = depth == 0 ? null : parser.nextToken();
        } while (token != null);
    }

    /** What is encoded in a JSON string, whose quotes may have been lost. */
    private static @Nullable String decoded(String text) {
        return text.startsWith("\"") ? string(text) : text.startsWith("{\\\"") ? string('"' + text + '"') : null;
    }

    private static @Nullable String string(String json) {
        try (JsonParser parser = STRICT.createParser(json)) {
            String value = parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
            return parser.nextToken() == null ? value : null;
        } catch (IOException notJson) {
            return null;
        }
    }
}
