package io.github.doubao4j.emulator.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.ServerToolScript;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;
import java.util.Map;

/** Refuses scripts whose tools on the server the request does not offer. */
final class ServerToolCheck {

    /** The tool that writes an item; items of other types are any tool's. */
    private static final Map<String, String> TOOLS = Map.of(
            "web_search_call", "web_search",
            "image_process", "image_process",
            "knowledge_search_call", "knowledge_search",
            "doubao_app_call", "doubao_app",
            "mcp_list_tools", "mcp",
            "mcp_call", "mcp",
            "mcp_approval_request", "mcp");

    private ServerToolCheck() {}

    static void check(EmulatedRequest request, List<ServerToolScript> scripted) {
        String forced = request.json().at("/tool_choice/type").asText("");
        if (TOOLS.containsValue(forced)
                && scripted.stream().noneMatch(script -> forced.equals(TOOLS.get(script.type())))) {
            throw new ScriptException("the script must use " + forced + ", which the request's tool_choice forces");
        }
        McpCheck mcp = new McpCheck(request);
        for (ServerToolScript script : scripted) {
            String tool = TOOLS.get(script.type());
            if (tool == null) {
                continue;
            }
            if (!request.serverTools().contains(tool)) {
                throw new ScriptException("the script has a " + script.type() + ", but the request does not offer "
                        + tool + "; it offers " + request.serverTools());
            }
            if (tool.equals("mcp")) {
                mcp.check(script.json(), server(request, script));
            }
        }
    }

    private static JsonNode server(EmulatedRequest request, ServerToolScript script) {
        String label = script.json().path("server_label").asText("");
        return Json.elements(request.json().path("tools")).stream()
                .filter(tool -> tool.path("server_label").asText("").equals(label))
                .findFirst()
                .orElseThrow(() -> new ScriptException("the script has a " + script.type() + " of the MCP server '"
                        + label + "', which the request does not offer"));
    }
}
