package io.github.doubao4j.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.ServerToolScript;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.tokens.Usage;
import java.util.List;
import java.util.Map;

/** Writes the usage of a response. */
final class ResponseUsage {

    /** What is counted as a use of which tool; lists and requests for approval are none. */
    private static final Map<String, String> USES = Map.of(
            "web_search_call", "web_search",
            "image_process", "image_process",
            "knowledge_search_call", "knowledge_search",
            "doubao_app_call", "doubao_app",
            "mcp_call", "mcp");

    private ResponseUsage() {}

    static ObjectNode of(Usage usage, List<ServerToolScript> serverTools) {
        ObjectNode counts = Json.object()
                .put("input_tokens", usage.promptTokens())
                .put("output_tokens", usage.completionTokens())
                .put("total_tokens", usage.totalTokens());
        counts.putObject("input_tokens_details").put("cached_tokens", usage.cachedTokens());
        counts.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoningTokens());
        ObjectNode tools = Json.object();
        ObjectNode details = Json.object();
        for (ServerToolScript script : serverTools) {
            String tool = USES.get(script.type());
            if (tool != null) {
                increment(tools, tool);
                increment(details.withObject("/" + tool), detail(tool, script.json()));
            }
        }
        counts.set("tool_usage", tools.isEmpty() ? null : tools);
        counts.set("tool_usage_details", details.isEmpty() ? null : details);
        return counts;
    }

    /** What the uses of one tool are told apart by. */
    private static String detail(String tool, JsonNode item) {
        return switch (tool) {
            case "web_search" -> item.at("/action/sources/0").asText("search_engine");
            case "mcp" -> item.path("server_label").asText("mcp");
            case "knowledge_search" -> item.path("knowledge_resource_id").asText(tool);
            case "image_process" -> item.at("/action/type").asText(tool);
            default -> item.path("feature").asText(tool);
        };
    }

    private static void increment(ObjectNode counts, String name) {
        counts.put(name, counts.path(name).asInt(0) + 1);
    }
}
