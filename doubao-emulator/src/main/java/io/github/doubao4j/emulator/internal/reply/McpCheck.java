package io.github.doubao4j.emulator.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses scripted calls of MCP tools that are not allowed, or do not ask for an approval as the request wants it. */
final class McpCheck {

    private static final String ALWAYS = "always";
    private static final String NEVER = "never";

    private final Map<List<String>, Integer> approvals = new HashMap<>();

    /** @param request the request that the script answers; an approval in it is good for one call */
    McpCheck(EmulatedRequest request) {
        Map<String, List<String>> asked = new HashMap<>();
        for (JsonNode item : request.messages()) {
            switch (item.path("type").asText("")) {
                case "mcp_approval_request" -> asked.put(item.path("id").asText(""), tool(item));
                case "mcp_approval_response" -> {
                    List<String> tool =
                            asked.get(item.path("approval_request_id").asText(""));
                    if (tool != null && item.path("approve").asBoolean(false)) {
                        approvals.merge(tool, 1, Integer::sum);
                    }
                }
                case "mcp_call" -> use(tool(item));
                default -> {
                    // no other item is about approvals
                }
            }
        }
    }

    /** Checks an item of the script against the definition of its server. */
    void check(JsonNode item, JsonNode server) {
        String type = item.path("type").asText("");
        if (type.equals("mcp_list_tools")) {
            return;
        }
        String name = item.path("name").asText("");
        String of = "the script has a " + type + " of '" + name + "' of the MCP server '"
                + server.path("server_label").asText("") + "', ";
        JsonNode allowed = server.path("allowed_tools");
        if (!allowed.isMissingNode() && !allowed.isNull() && !names(allowed).contains(name)) {
            throw new ScriptException(of + "but the request's allowed_tools are " + names(allowed));
        }
        String approval = approval(server.path("require_approval"), name);
        if (type.equals("mcp_approval_request") && approval.equals(NEVER)) {
            throw new ScriptException(of + "but with the request's require_approval it never needs one");
        }
        if (type.equals("mcp_call") && approval.equals(ALWAYS) && !use(tool(item))) {
            throw new ScriptException(of + "which needs an approval, but the request has none for it: script an"
                    + " mcpApprovalRequest first, or send require_approval \"never\"");
        }
    }

    /** Whether a tool needs an approval; empty where the request's lists do not say so. */
    private static String approval(JsonNode required, String name) {
        if (!required.isObject()) {
            return required.asText(ALWAYS);
        }
        for (String word : List.of(NEVER, ALWAYS)) {
            if (names(required.path(word)).contains(name)) {
                return word;
            }
        }
        return "";
    }

    /** Uses up one approval; false when there is none. */
    private boolean use(List<String> tool) {
        int left = approvals.getOrDefault(tool, 0);
        approvals.put(tool, Math.max(0, left - 1));
        return left > 0;
    }

    private static List<String> tool(JsonNode item) {
        return List.of(item.path("server_label").asText(""), item.path("name").asText(""));
    }

    /** The names in a list, or in an object that has one. */
    private static List<String> names(JsonNode list) {
        return Json.elements(list.isArray() ? list : list.path("tool_names")).stream()
                .map(JsonNode::asText)
                .toList();
    }
}
