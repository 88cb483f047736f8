package io.github.doubao4j.internal.responses.request;

import static io.github.doubao4j.internal.option.WireFormat.RESPONSES;

import io.github.doubao4j.internal.option.Options;
import io.github.doubao4j.internal.option.ResponsesOptions;
import io.github.doubao4j.internal.wire.FieldNames;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools in the final fields of a request that the service runs itself, those of custom parameters included. */
final class ServerTools {

    private ServerTools() {}

    /** Their types. */
    static List<String> types(Map<String, @Nullable Object> fields) {
        List<String> types = new ArrayList<>();
        for (Object tool : tools(fields)) {
            if (tool instanceof Map<?, ?> map && map.get("type") instanceof String type && !type.equals("function")) {
                types.add(type);
            }
        }
        return types;
    }

    /** The labels of MCP servers, by which the service and approvals tell them apart. */
    static List<String> mcpLabels(Map<String, @Nullable Object> fields) {
        List<String> labels = new ArrayList<>();
        for (Object tool : tools(fields)) {
            if (tool instanceof Map<?, ?> map && "mcp".equals(map.get("type"))) {
                labels.add(String.valueOf(map.get("server_label")));
            }
        }
        return labels;
    }

    /** Those in beta want a header each. */
    static Map<String, String> betaHeaders(Map<String, @Nullable Object> fields) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String type : types(fields)) {
            String header = DoubaoServerTool.of(Map.of("type", type)).betaHeader();
            if (header != null) {
                headers.put(header, "true");
            }
        }
        return headers;
    }

    /** Whether there are tools besides those of the service. */
    static boolean areNotAlone(Map<String, @Nullable Object> fields) {
        return types(fields).size() < tools(fields).size();
    }

    /**
     * What goes on from a cached response has its tools from the cache, and the service rejects them. A choice among them is not ruled
     * out, and means something there, too: it stays.
     */
    static void leaveOutCached(Map<String, @Nullable Object> fields) {
        if ("enabled".equals(ResponsesOptions.CACHING.valueIn(RESPONSES, fields))
                && ResponsesOptions.PREVIOUS_RESPONSE_ID.valueIn(RESPONSES, fields) != null) {
            fields.remove(FieldNames.TOOLS);
            fields.remove(Options.PARALLEL_TOOL_CALLS.field(RESPONSES));
        }
    }

    private static Collection<?> tools(Map<String, @Nullable Object> fields) {
        return fields.get(FieldNames.TOOLS) instanceof Collection<?> tools ? tools : List.of();
    }
}
