package io.github.doubao4j.internal.completions;

import io.github.doubao4j.internal.json.JsonValueWriter;
import io.github.doubao4j.internal.json.JsonWritable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function offered to the model, {@code {"type":"function","function":{…}}}.
 *
 * @param parameters JSON Schema of the arguments, always an object schema
 * @param strict left out when {@code null}
 */
public record Tool(
        String name,
        @Nullable String description,
        Map<String, @Nullable Object> parameters,
        @Nullable Boolean strict) implements JsonWritable {

    @Override
    public void writeTo(JsonValueWriter out) throws IOException {
        out.beginObject();
        out.text("type", "function");
        out.beginObject("function");
        out.text("name", name);
        out.optional("description", description);
        out.field("parameters", parameters);
        out.optional("strict", strict);
        out.endObject();
        out.endObject();
    }
}
