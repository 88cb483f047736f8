package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.ResponsesClient.joined;
import static io.github.doubao4j.emulator.ResponsesClient.last;
import static io.github.doubao4j.emulator.ResponsesClient.names;
import static io.github.doubao4j.emulator.ResponsesClient.request;
import static io.github.doubao4j.emulator.ResponsesClient.requestOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.ResponsesClient.Event;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tools of MCP servers: their calls, their approvals, which of them a script may call. */
class McpToolTest {

    private static final String STREAM = "\"stream\":true";
    private static final String MCP = mcp("\"server_url\":\"https://a.example\"");
    private static final String NEVER = mcp("\"server_url\":\"https://a.example\",\"require_approval\":\"never\"");
    private static final ServerToolScript CALL = ServerToolScript.mcpCall("files", "read", "{}", "text");
    private static final ServerToolScript ASKED =
            ServerToolScript.mcpApprovalRequest("files", "read", "{}").withId("mcpr_1");

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final ResponsesClient client = new ResponsesClient(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void callsMcpTools() throws Exception {
        emulator.otherwise(request -> Reply.text("Done.")
                .withServerTools(
                        ServerToolScript.mcpListTools("files", "read"),
                        ServerToolScript.mcpCall("files", "read", "{\"path\":\"/a/b\"}", "text"),
                        ServerToolScript.mcpCall("files", "read", "{}", "").failing("no such file")));

        List<Event> events = client.stream(request(NEVER, STREAM));

        assertThat(names(events))
                .containsSubsequence(
                        "response.mcp_list_tools.in_progress",
                        "response.mcp_list_tools.completed",
                        "response.mcp_call.in_progress",
                        "response.mcp_call_arguments.done",
                        "response.mcp_call.completed",
                        "response.mcp_call.failed");
        assertThat(joined(events, "response.mcp_call_arguments.delta")).isEqualTo("{\"path\":\"/a/b\"}{}");
        JsonNode completed = last(events).data().path("response");
        assertThat(completed.at("/output/1/output").asText()).isEqualTo("text");
        assertThat(completed.at("/output/2/error").asText()).isEqualTo("no such file");
        assertThat(completed.at("/usage/tool_usage/mcp").asInt()).isEqualTo(2);
        assertThat(completed.at("/usage/tool_usage_details/mcp/files").asInt()).isEqualTo(2);
    }

    @Test
    void anApprovalIsAskedForAndGiven() throws Exception {
        emulator.when(request -> request.items().stream()
                        .anyMatch(item -> item.path("type").asText().equals("mcp_approval_response")))
                .reply(Reply.text("Done."));
        emulator.otherwise(request -> Reply.toolCalls()
                .withServerTools(ServerToolScript.mcpApprovalRequest("files", "delete", "{}")
                        .withId("mcpr_1")));

        JsonNode first = client.respond(request(MCP));
        String approval = "[{\"type\":\"mcp_approval_response\",\"approval_request_id\":\"mcpr_1\",\"approve\":true}]";
        JsonNode second = client.respond(requestOf(
                approval, MCP, "\"previous_response_id\":" + first.path("id").toString()));

        assertThat(first.path("output")).hasSize(1);
        assertThat(first.at("/output/0/type").asText()).isEqualTo("mcp_approval_request");
        assertThat(first.at("/usage/tool_usage").isNull()).isTrue();
        assertThat(second.at("/output/0/content/0/text").asText()).isEqualTo("Done.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"require_approval\":\"always\"",
                "\"server_description\":\"always by default\"",
                "\"require_approval\":{\"always\":{\"tool_names\":[\"read\"]}}"
            })
    void aCallNeedsItsApproval(String server) throws Exception {
        emulator.otherwise(request -> Reply.text("Done.").withServerTools(CALL));
        String tools = mcp("\"server_url\":\"https://a.example\"," + server);

        assertThat(error(request(tools))).contains("ScriptError", "'read'", "needs an approval");
        assertThat(client.respond(requestOf(approved(true), tools)).path("output"))
                .hasSize(2);
        assertThat(error(requestOf(approved(false), tools))).contains("ScriptError");
        emulator.reset();
        emulator.otherwise(request -> Reply.text("Done.").withServerTools(CALL).unchecked());
        client.respond(request(tools));
    }

    @Test
    void anApprovalIsGoodForOneCall() throws Exception {
        emulator.when(RequestMatcher.any())
                .replyInTurn(
                        Reply.toolCalls().withServerTools(ASKED),
                        Reply.text("Done.").withServerTools(CALL),
                        Reply.text("Done.").withServerTools(CALL));
        JsonNode first = client.respond(request(MCP));
        String approval = "[{\"type\":\"mcp_approval_response\",\"approval_request_id\":\"mcpr_1\",\"approve\":true}]";

        JsonNode second = client.respond(requestOf(approval, MCP, after(first)));

        assertThat(second.at("/output/0/output").asText()).isEqualTo("text");
        assertThat(error(request(MCP, after(second)))).contains("ScriptError", "needs an approval");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"require_approval\":\"never\"", "\"require_approval\":{\"never\":{\"tool_names\":[\"read\"]}}"
            })
    void noApprovalIsAskedForWhereNoneIsNeeded(String server) throws Exception {
        emulator.when(RequestMatcher.lastUserText("ask"))
                .reply(Reply.toolCalls().withServerTools(ASKED));
        emulator.otherwise(request -> Reply.text("Done.").withServerTools(CALL));
        String tools = mcp("\"server_url\":\"https://a.example\"," + server);

        assertThat(error(requestOf("\"ask\"", tools))).contains("ScriptError", "never needs one");
        client.respond(request(tools));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"list\"]", "{\"tool_names\":[\"list\"]}"})
    void onlyAllowedToolsAreCalled(String allowed) throws Exception {
        emulator.when(RequestMatcher.lastUserText("list"))
                .reply(Reply.text("a").withServerTools(CALL.with("name", "list")));
        emulator.otherwise(request -> Reply.text("a").withServerTools(CALL));
        String tools =
                mcp("\"server_url\":\"https://a.example\",\"require_approval\":\"never\",\"allowed_tools\":" + allowed);

        assertThat(error(request(tools))).contains("ScriptError", "allowed_tools are [list]");
        client.respond(requestOf("\"list\"", tools));
    }

    private String error(String body) throws Exception {
        return client.plain().post(body).body();
    }

    private static String approved(boolean approve) {
        return Json.write(Json.array()
                .add(ASKED.json())
                .add(Json.object()
                        .put("type", "mcp_approval_response")
                        .put("approval_request_id", "mcpr_1")
                        .put("approve", approve)));
    }

    private static String after(JsonNode response) {
        return "\"previous_response_id\":" + response.path("id");
    }

    private static String mcp(String fields) {
        return "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"files\"," + fields + "}]";
    }
}
