package io.github.doubao4j.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.json.JsonValueWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Makes the body of a request, which is one JSON object whatever the endpoint is. */
public final class ObjectBody {

    private ObjectBody() {}

    /** Writes the fields of the object. */
    @FunctionalInterface
    public interface Fields {

        /** Writes all of them; the object is begun and ended by the caller. */
        void write(JsonGenerator json, JsonValueWriter values, JsonBody.Writer out) throws IOException;
    }

    /** The body, to be closed by the caller. */
    public static JsonBody of(Fields fields) {
        try {
            return JsonBody.written(out -> {
                try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
                    json.writeStartObject();
                    fields.write(json, new JsonValueWriter(json, out), out);
                    json.writeEndObject();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
