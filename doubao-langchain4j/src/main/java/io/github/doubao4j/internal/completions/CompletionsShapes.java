package io.github.doubao4j.internal.completions;

import static io.github.doubao4j.internal.option.WireFormat.COMPLETIONS;

import io.github.doubao4j.internal.json.JsonValueWriter;
import io.github.doubao4j.internal.option.OptionValues;
import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.WireFormat;
import io.github.doubao4j.internal.request.RequestShapes;
import io.github.doubao4j.internal.wire.FunctionTool;
import io.github.doubao4j.internal.wire.Tool;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of Chat Completions that have a form of their own: functions and schemas are objects in objects. */
public final class CompletionsShapes implements RequestShapes {

    @Override
    public WireFormat format() {
        return COMPLETIONS;
    }

    @Override
    public FunctionTool function(Tool tool) {
        return new Function(tool);
    }

    @Override
    public Map<String, Object> functionChoice(String name) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("type", "function");
        choice.put("function", Map.of("name", name));
        return choice;
    }

    @Override
    public Map<String, @Nullable Object> schemaFormat(Map<String, @Nullable Object> schema) {
        Map<String, @Nullable Object> format = new LinkedHashMap<>();
        format.put("type", "json_schema");
        format.put("json_schema", schema);
        return format;
    }

    @Override
    public void putStreamOptions(OptionValues own, Map<String, @Nullable Object> fields) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(Options.INCLUDE_USAGE.nestedField(COMPLETIONS), own.get(Options.INCLUDE_USAGE, true));
        Boolean chunks = own.get(Options.CHUNK_INCLUDE_USAGE);
        if (chunks != null) {
            options.put(Options.CHUNK_INCLUDE_USAGE.nestedField(COMPLETIONS), chunks);
        }
        fields.put(Options.INCLUDE_USAGE.field(COMPLETIONS), options);
    }

    /** {@code {"type":"function","function":{…}}}. */
    private record Function(Tool tool) implements FunctionTool {

        @Override
        public void writeTo(JsonValueWriter out) throws IOException {
            out.beginObject();
            out.text("type", "function");
            out.beginObject("function");
            out.text("name", tool.name());
            out.optional("description", tool.description());
            out.field("parameters", tool.parameters());
            out.optional("strict", tool.strict());
            out.endObject();
            out.endObject();
        }
    }
}
