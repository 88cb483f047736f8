package io.github.doubao4j.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.log.RequestSecrets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credentials in the tools of a request: a tool that leads to another server, as {@code mcp} does, has them in its headers and
 * in its URL. Found by the names of the fields, whatever the tool's type, and in those of custom parameters, too.
 */
public final class ToolSecrets {

    private ToolSecrets() {}

    /** Those in the final fields of a request. */
    public static RequestSecrets in(Map<String, @Nullable Object> fields) {
        RequestSecrets.Collector collector = new RequestSecrets.Collector();
        for (Object tool : tools(fields.get(FieldNames.TOOLS))) {
            if (!(tool instanceof FunctionTool)) {
                collect(Json.MAPPER.valueToTree(tool), collector);
            }
        }
        return collector.collected();
    }

    private static void collect(JsonNode tool, RequestSecrets.Collector collector) {
        tool.path("headers")
                .properties()
                .forEach(header ->
                        collector.header(header.getKey(), header.getValue().asText()));
        collector.url(tool.path("server_url").asText());
        if (tool.hasNonNull("authorization")) {
            collector.header("authorization", tool.path("authorization").asText());
        }
    }

    private static Iterable<?> tools(@Nullable Object tools) {
        if (tools instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return tools instanceof Iterable<?> list ? list : List.of();
    }
}
