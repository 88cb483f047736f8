package io.github.doubao4j.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.json.JsonValueWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request as JSON: {@code model} and the messages first, where a person looks for them, then the other
 * fields in their order. Our own records are written by hand, without reflection; a key cannot come twice.
 */
public final class RequestBody {

    private RequestBody() {}

    /** Writes the messages of one format, as the elements of an array. */
    @FunctionalInterface
    public interface Messages {

        /** Writes all of them. */
        void write(List<Message> messages, JsonGenerator json, JsonValueWriter values, JsonBody.Writer out)
                throws IOException;
    }

    /**
     * The request as it is sent. Inline data that is not base64 makes it no JSON.
     *
     * @param messagesField the name of their field
     */
    public static JsonBody of(WireRequest request, String messagesField, Messages messages) {
        if (request.fields().containsKey(messagesField)) {
            throw new IllegalArgumentException(
                    "the field '" + messagesField + "' is typed and cannot be among the other fields");
        }
        return ObjectBody.of((json, values, out) -> write(request, messagesField, messages, json, values, out));
    }

    private static void write(
            WireRequest request,
            String messagesField,
            Messages messages,
            JsonGenerator json,
            JsonValueWriter values,
            JsonBody.Writer out)
            throws IOException {
        if (request.fields().containsKey(FieldNames.MODEL)) {
            values.field(FieldNames.MODEL, request.fields().get(FieldNames.MODEL));
        }
        json.writeArrayFieldStart(messagesField);
        messages.write(request.messages(), json, values, out);
        json.writeEndArray();
        for (Map.Entry<String, @Nullable Object> field : request.fields().entrySet()) {
            if (!field.getKey().equals(FieldNames.MODEL)) {
                values.field(field.getKey(), field.getValue());
            }
        }
    }
}
