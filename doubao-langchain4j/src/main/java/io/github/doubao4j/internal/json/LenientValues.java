package io.github.doubao4j.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value where the parser stands and leaves the parser on the value's last token. A value of an unexpected
 * type is skipped and read as {@code null}.
 */
public final class LenientValues {

    /** Reads one array element that is an object; the parser stands on its {@code START_OBJECT}. */
    public interface ObjectReader<T> {
        T read(JsonParser parser) throws IOException;
    }

    private LenientValues() {}

    public static boolean isObject(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    /** A string, or the text of a number or a boolean. */
    public static @Nullable String text(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL || !token.isScalarValue()) {
            parser.skipChildren();
            return null;
        }
        return parser.getText();
    }

    /** A string as it is, or any other value as its JSON text. */
    public static @Nullable String textOrJson(JsonParser parser) throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return text(parser);
        }
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = Json.FACTORY.createGenerator(json)) {
            copy(parser, generator);
        }
        return json.toString();
    }

    /** Numbers as they are written: no type of Java holds every one of them. */
    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isNumeric()) {
                generator.writeNumber(parser.getText());
            } else {
                generator.copyCurrentEvent(parser);
            }
        } while (depth > 0 && parser.nextToken() != null);
    }

    public static @Nullable Long longOrNull(JsonParser parser) throws IOException {
        Double number = doubleOrNull(parser);
        return number == null ? null : Long.valueOf(number.longValue());
    }

    public static @Nullable Integer intOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == JsonParser.NumberType.INT) {
            return parser.getIntValue();
        }
        Double number = doubleOrNull(parser);
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    public static @Nullable Double doubleOrNull(JsonParser parser) throws IOException {
        if (parser.currentToken().isNumeric()) {
            return parser.getDoubleValue();
        }
        String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        parser.skipChildren();
        if (text == null) {
            return null;
        }
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** The number under one key of an object. */
    public static @Nullable Integer intInside(JsonParser parser, String key) throws IOException {
        Integer found = null;
        if (isObject(parser)) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals(key)) {
                    found = intOrNull(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return found;
    }

    /** The numbers of an array. */
    public static @Nullable List<Integer> ints(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return null;
        }
        List<Integer> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Integer number = intOrNull(parser);
            if (number != null) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** The objects of an array; anything else in it is skipped. */
    public static <T> List<T> list(JsonParser parser, ObjectReader<T> reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return List.of();
        }
        List<T> elements = new ArrayList<>(2);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (isObject(parser)) {
                elements.add(reader.read(parser));
            }
        }
        return elements;
    }
}
