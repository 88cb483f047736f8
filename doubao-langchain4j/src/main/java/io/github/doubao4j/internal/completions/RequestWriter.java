package io.github.doubao4j.internal.completions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.json.JsonValueWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a request as JSON: {@code model} and {@code messages} first, where a person looks for them, then the other
 * fields in their order. Our own records are written by hand, without reflection; a key cannot come twice.
 */
public final class RequestWriter {

    private RequestWriter() {}

    private static void write(ChatCompletionRequest request, JsonBody.Writer out) throws IOException {
        if (request.fields().containsKey(FieldNames.MESSAGES)) {
            throw new IllegalArgumentException("the field 'messages' is typed and cannot be among the other fields");
        }
        try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
            JsonValueWriter values = new JsonValueWriter(json, out);
            MessageWriter messages = new MessageWriter(json, values, out);
            json.writeStartObject();
            if (request.fields().containsKey(FieldNames.MODEL)) {
                values.field(FieldNames.MODEL, request.fields().get(FieldNames.MODEL));
            }
            writeMessages(request.messages(), json, messages);
            for (Map.Entry<String, @Nullable Object> field : request.fields().entrySet()) {
                if (!field.getKey().equals(FieldNames.MODEL)) {
                    values.field(field.getKey(), field.getValue());
                }
            }
            json.writeEndObject();
        }
    }

    /** The request as it is sent. Inline data that is not base64 makes it no JSON. */
    public static JsonBody toBody(ChatCompletionRequest request) {
        try {
            return JsonBody.written(out -> write(request, out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeMessages(List<Message> all, JsonGenerator json, MessageWriter messages)
            throws IOException {
        json.writeArrayFieldStart(FieldNames.MESSAGES);
        for (Message message : all) {
            messages.write(message);
        }
        json.writeEndArray();
    }
}
