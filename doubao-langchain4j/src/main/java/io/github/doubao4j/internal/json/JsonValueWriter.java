package io.github.doubao4j.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes values of no fixed type. */
public final class JsonValueWriter {

    /** The length in characters from which a text is worth a flush of the generator. */
    private static final int LONG_TEXT = 40;

    private final JsonGenerator json;
    private final JsonBody.Writer out;

    /**
     * A writer.
     *
     * @param out where the generator writes to
     */
    public JsonValueWriter(JsonGenerator json, JsonBody.Writer out) {
        this.json = json;
        this.out = out;
    }

    public void field(String name, @Nullable Object value) throws IOException {
        json.writeFieldName(WellFormed.text(name));
        value(value);
    }

    public void text(String name, String text) throws IOException {
        json.writeFieldName(name);
        text(text);
    }

    private void text(String text) throws IOException {
        if (text.length() < LONG_TEXT) {
            json.writeString(WellFormed.text(text));
            return;
        }
        json.writeRawValue("\"");
        json.flush();
        out.text(text);
        json.writeRaw('"');
    }

    /** Writes the field unless it is {@code null}. */
    public void optional(String name, @Nullable Object value) throws IOException {
        if (value != null) {
            field(name, value);
        }
    }

    void value(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof CharSequence text) {
            text(text.toString());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Collection<?> collection) {
            collection(collection);
        } else if (value instanceof Object[] array) {
            collection(Arrays.asList(array));
        } else if (value instanceof JsonWritable own) {
            own.writeTo(this);
        } else {
            json.writePOJO(value);
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            json.writeNumber(number.intValue());
        } else if (number instanceof Long) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigInteger big) {
            json.writeNumber(big);
        } else if (number instanceof BigDecimal big) {
            json.writeNumber(big);
        } else if (!Double.isFinite(number.doubleValue())) {
            // JSON has no such number; Jackson would write it as a string.
            throw new IllegalArgumentException(number + " cannot be written as JSON");
        } else if (number instanceof Double) {
            json.writeNumber(number.doubleValue());
        } else if (number instanceof Float) {
            json.writeNumber(number.floatValue());
        } else {
            json.writePOJO(number);
        }
    }

    /** Keys that differ may read the same, such as 1 and "1". */
    private void map(Map<?, ?> map) throws IOException {
        Set<String> written = new HashSet<>();
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String name = WellFormed.text(String.valueOf(entry.getKey()));
            if (!written.add(name)) {
                throw new IllegalArgumentException("Duplicate key '" + name + "' cannot be written as JSON");
            }
            json.writeFieldName(name);
            value(entry.getValue());
        }
        json.writeEndObject();
    }

    private void collection(Collection<?> collection) throws IOException {
        json.writeStartArray();
        for (Object element : collection) {
            value(element);
        }
        json.writeEndArray();
    }

    /** Begins an object, as a value. */
    public void beginObject() throws IOException {
        json.writeStartObject();
    }

    /** Begins an object, as a field. */
    public void beginObject(String name) throws IOException {
        json.writeObjectFieldStart(name);
    }

    /** Ends the object that was begun last. */
    public void endObject() throws IOException {
        json.writeEndObject();
    }
}
