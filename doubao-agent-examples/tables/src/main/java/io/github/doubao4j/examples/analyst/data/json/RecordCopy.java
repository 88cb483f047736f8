package io.github.doubao4j.examples.analyst.data.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies one value onto one line, and looks at it on the way. */
final class RecordCopy {

    private final JsonParser parser;
    private final StringWriter text = new StringWriter();
    private final JsonGenerator out;
    private final Map<String, JsonRecord.Kind> fields = new HashMap<>();
    private final Deque<Set<String>> open = new ArrayDeque<>();
    private JsonRecord.@Nullable Problem problem;
    private int depth;

    private RecordCopy(JsonParser parser) throws IOException {
        this.parser = parser;
        this.out = parser.getCodec().getFactory().createGenerator(text);
    }

    /** Copies the value that the parser stands at the beginning of. */
    static JsonRecord of(JsonParser parser, long line) throws IOException {
        RecordCopy copy = new RecordCopy(parser);
        boolean object = parser.currentToken() == JsonToken.START_OBJECT;
        copy.copyAll();
        copy.out.close();
        return new JsonRecord(line, copy.text.toString(), copy.fields, object, copy.problem);
    }

    private void copyAll() throws IOException {
        copy(parser.currentToken());
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IOException("the file ends within a record");
            }
            copy(token);
        }
    }

    private void copy(JsonToken token) throws IOException {
        boolean own = depth == 1 && token != JsonToken.FIELD_NAME && !open.isEmpty() && parser.currentName() != null;
        if (own && !token.isStructEnd()) {
            kind(token, parser.currentName());
        }
        switch (token) {
            case START_OBJECT -> {
                out.writeStartObject();
                open.push(new HashSet<>());
                depth++;
            }
            case START_ARRAY -> {
                out.writeStartArray();
                depth++;
            }
            case END_OBJECT -> {
                out.writeEndObject();
                open.pop();
                depth--;
            }
            case END_ARRAY -> {
                out.writeEndArray();
                depth--;
            }
            case FIELD_NAME -> {
                String name = whole(parser.currentName());
                if (!open.element().add(name)) {
                    found(JsonRecord.Problem.FIELD_TWICE);
                }
                out.writeFieldName(name);
            }
            case VALUE_STRING -> out.writeString(whole(parser.getText()));
            // As it is written: a conversion could change digits.
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(parser.getText());
            default -> out.copyCurrentEvent(parser);
        }
    }

    private void kind(JsonToken token, String name) {
        switch (token) {
            case START_OBJECT -> fields.put(name, JsonRecord.Kind.OBJECT);
            case START_ARRAY -> fields.put(name, JsonRecord.Kind.ARRAY);
            case VALUE_STRING -> fields.put(name, JsonRecord.Kind.STRING);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> fields.put(name, JsonRecord.Kind.NUMBER);
            case VALUE_TRUE, VALUE_FALSE -> fields.put(name, JsonRecord.Kind.BOOLEAN);
            default -> {
                // Null is of every kind.
            }
        }
    }

    private String whole(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isSurrogate(value.charAt(i))) {
                boolean pair =
                        i + 1 < value.length() && Character.isSurrogatePair(value.charAt(i), value.charAt(i + 1));
                if (!pair) {
                    found(JsonRecord.Problem.HALF_CHARACTER);
                }
                i++;
            }
        }
        return value;
    }

    private void found(JsonRecord.Problem found) {
        if (problem == null) {
            problem = found;
        }
    }
}
