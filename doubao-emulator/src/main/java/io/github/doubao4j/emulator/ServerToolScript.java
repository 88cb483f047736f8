package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tool that runs on the server did for a scripted response of the Responses API: one item of its output. Immutable.
 * The request must offer the tool. A chat completion is sent without it.
 */
public final class ServerToolScript {

    private static final Set<String> WITHOUT_ERROR =
            Set.of("web_search_call", "knowledge_search_call", "doubao_app_call", "mcp_list_tools");

    private final ObjectNode item;

    private ServerToolScript(ObjectNode item) {
        this.item = item;
    }

    /** A web search. */
    public static ServerToolScript webSearch(String query) {
        return of("web_search_call", Map.of("status", "completed", "action", Map.of("type", "search", "query", query)));
    }

    /** A search in a knowledge base. */
    public static ServerToolScript knowledgeSearch(String knowledgeResourceId, String... queries) {
        return of(
                "knowledge_search_call",
                Map.of(
                        "status",
                        "completed",
                        "knowledge_resource_id",
                        knowledgeResourceId,
                        "queries",
                        List.of(queries)));
    }

    /**
     * A processed image.
     *
     * @param action {@code point}, {@code grounding}, {@code zoom} or {@code rotate}
     * @param resultImageUrl the address of the result
     */
    public static ServerToolScript imageProcess(String action, String resultImageUrl) {
        return of(
                "image_process",
                Map.of(
                        "status",
                        "completed",
                        "action",
                        Map.of("type", action, "result_image_url", resultImageUrl),
                        "arguments",
                        Map.of("image_index", 0)));
    }

    /** The tools that an MCP server has, each with an empty schema. */
    public static ServerToolScript mcpListTools(String serverLabel, String... toolNames) {
        List<Map<String, ?>> tools = List.of(toolNames).stream()
                .<Map<String, ?>>map(name -> Map.of("name", name, "input_schema", Map.of("type", "object")))
                .toList();
        return of("mcp_list_tools", Map.of("server_label", serverLabel, "tools", tools));
    }

    /** A call of a tool of an MCP server. */
    public static ServerToolScript mcpCall(String serverLabel, String name, String argumentsJson, String output) {
        return of(
                "mcp_call",
                Map.of("server_label", serverLabel, "name", name, "arguments", argumentsJson, "output", output));
    }

    /** A call of a tool of an MCP server that waits for an approval; a reply with it usually has no text. */
    public static ServerToolScript mcpApprovalRequest(String serverLabel, String name, String argumentsJson) {
        return of(
                "mcp_approval_request", Map.of("server_label", serverLabel, "name", name, "arguments", argumentsJson));
    }

    /**
     * An answer of the Doubao app, in one block of text.
     *
     * @param feature {@code chat}, {@code deep_chat}, {@code ai_search} or {@code reasoning_search}
     */
    public static ServerToolScript doubaoApp(String feature, String text) {
        return of(
                "doubao_app_call",
                Map.of(
                        "status",
                        "completed",
                        "feature",
                        feature,
                        "blocks",
                        List.of(Map.of("type", "output_text", "text", text))));
    }

    /** An item of any type, those that no document lists included. */
    public static ServerToolScript of(String type, Map<String, ?> fields) {
        ObjectNode item = Json.object().put("type", type);
        item.setAll((ObjectNode) Json.tree(fields));
        return new ServerToolScript(item);
    }

    /** The same item with this field, in place of one that has the name. */
    public ServerToolScript with(String field, Object value) {
        ObjectNode changed = item.deepCopy();
        changed.set(field, Json.tree(value));
        return new ServerToolScript(changed);
    }

    /** The same item with this id; the emulator makes one otherwise. */
    public ServerToolScript withId(String id) {
        return with("id", id);
    }

    /**
     * The same item as one of a tool that failed. The message is in its {@code error}, which of the documented items
     * {@code image_process} and {@code mcp_call} alone have; the others only say that they failed, and a
     * list of MCP tools is empty.
     */
    public ServerToolScript failing(String message) {
        ObjectNode changed = item.deepCopy();
        changed.remove(List.of("output", "action"));
        if (changed.has("status")) {
            changed.put("status", "failed");
        }
        if (changed.has("tools")) {
            changed.putArray("tools");
        }
        if (WITHOUT_ERROR.contains(type())) {
            return new ServerToolScript(changed);
        }
        if (type().equals("mcp_call")) {
            changed.put("error", message);
        } else {
            changed.putObject("error").put("message", message);
        }
        return new ServerToolScript(changed);
    }

    /** The type of the item, such as {@code web_search_call}. */
    public String type() {
        return item.path("type").asText();
    }

    /** The item, a copy. */
    public JsonNode json() {
        return item.deepCopy();
    }
}
