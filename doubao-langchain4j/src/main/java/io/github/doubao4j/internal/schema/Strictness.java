package io.github.doubao4j.internal.schema;

import static io.github.doubao4j.internal.option.WireFormat.COMPLETIONS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import io.github.doubao4j.internal.check.Warnings;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.option.Options;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a schema is sent in strict mode. One that describes a value which strict mode cannot hold is sent unchanged
 * without it: in strict mode the server would drop the entries of a map, and nobody would notice.
 */
public final class Strictness {

    private static final String RESPONSE_FORMAT = Options.RESPONSE_FORMAT.field(COMPLETIONS);
    private static final String TOOLS = Options.TOOL_SPECIFICATIONS.field(COMPLETIONS);

    private static final String REASON = " may hold more than the schema names, which strict mode would leave out";

    private final Warnings warnings;

    public Strictness(Warnings warnings) {
        this.warnings = warnings;
    }

    /**
     * A schema as it is sent.
     *
     * @param strict the value of the field {@code strict}; left out when {@code null}
     */
    public record Sent(
            Map<String, @Nullable Object> schema, @Nullable Boolean strict) {}

    /**
     * Maps a schema.
     *
     * @param what whose schema it is, for the warning
     * @param option the option that requests strict mode, for the warning
     * @param strict whether strict mode is requested
     */
    public Sent map(String what, String option, JsonSchemaElement root, @Nullable Boolean strict) {
        Map<String, @Nullable Object> plain = SchemaMapper.map(root, false);
        if (!Boolean.TRUE.equals(strict)) {
            return new Sent(plain, strict);
        }
        String path = FreeValues.firstPath(plain);
        if (path == null) {
            return new Sent(SchemaMapper.map(root, true), true);
        }
        warn(
                what,
                path,
                plain,
                what + " goes out with strict false although " + option + " is set: " + path + REASON
                        + ". An array of objects with a key and a value can be strict, and so can an object that is"
                        + " declared with additionalProperties(false)");
        return new Sent(plain, false);
    }

    /** Custom parameters are the user's own fields and stay unchanged. */
    public void checkCustom(Map<String, Object> custom) {
        if (custom.get(RESPONSE_FORMAT) != null) {
            JsonNode format = Json.MAPPER.valueToTree(custom.get(RESPONSE_FORMAT));
            checkCustom("customParameters." + RESPONSE_FORMAT, format.path("json_schema"), "schema");
        }
        if (custom.get(TOOLS) != null) {
            JsonNode tools = Json.MAPPER.valueToTree(custom.get(TOOLS));
            for (int i = 0; i < tools.size(); i++) {
                checkCustom(
                        "customParameters." + TOOLS + "[" + i + "]",
                        tools.get(i).path("function"),
                        "parameters");
            }
        }
    }

    private void checkCustom(String what, JsonNode holder, String field) {
        if (!holder.path("strict").asBoolean(false) || !holder.path(field).isObject()) {
            return;
        }
        Map<?, ?> schema = Json.MAPPER.convertValue(holder.get(field), Map.class);
        String path = FreeValues.firstPath(schema);
        if (path != null) {
            warn(what, path, schema, what + " asks for strict mode and is sent as written: " + path + REASON);
        }
    }

    /** Once for a schema, however often it is sent. */
    private void warn(String what, String path, Map<?, ?> schema, String message) {
        warnings.once("strict " + what + " " + path + " " + schema.hashCode(), message);
    }
}
