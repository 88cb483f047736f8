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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tools that run on the server: their items, their events, their sources, what is counted of them. */
class ServerToolTest {

    private static final String STREAM = "\"stream\":true";
    private static final String SEARCH = "\"tools\":[{\"type\":\"web_search\"}]";
    private static final String APP =
            "\"tools\":[{\"type\":\"doubao_app\",\"feature\":{\"chat\":{\"type\":\"enabled\"}}}]";
    private static final String MCP =
            "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"files\",\"server_url\":\"https://a.example\"}]";

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final ResponsesClient client = new ResponsesClient(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void searchesTheWebBetweenThinkingAndText() throws Exception {
        emulator.otherwise(request -> Reply.thinking("Hm.")
                .thenText("Sunny.")
                .withServerTools(ServerToolScript.webSearch("weather Rome").withId("ws_1"))
                .withCitation("Weather", "https://w.example/rome"));

        JsonNode response = client.respond(request(SEARCH));

        assertThat(response.at("/output/0/type").asText()).isEqualTo("reasoning");
        assertThat(response.at("/output/1"))
                .isEqualTo(Json.read("{\"type\":\"web_search_call\",\"id\":\"ws_1\",\"status\":\"completed\","
                        + "\"action\":{\"type\":\"search\",\"query\":\"weather Rome\"}}"));
        assertThat(response.at("/output/2/content/0/annotations"))
                .isEqualTo(Json.read(
                        "[{\"type\":\"url_citation\",\"title\":\"Weather\",\"url\":\"https://w.example/rome\"}]"));
        assertThat(response.at("/usage/tool_usage")).isEqualTo(Json.read("{\"web_search\":1}"));
        assertThat(response.at("/usage/tool_usage_details"))
                .isEqualTo(Json.read("{\"web_search\":{\"search_engine\":1}}"));
    }

    @Test
    void streamsASearchAndItsSources() throws Exception {
        emulator.otherwise(request -> Reply.text("Sunny.")
                .withServerTools(ServerToolScript.webSearch("weather"))
                .withCitation("A", "https://a.example")
                .withAnnotation(Map.of("type", "doc_citation", "doc_id", "d")));

        List<Event> events = client.stream(request(SEARCH, STREAM));

        assertThat(names(events.subList(2, 7)))
                .containsExactly(
                        "response.output_item.added",
                        "response.web_search_call.in_progress",
                        "response.web_search_call.searching",
                        "response.web_search_call.completed",
                        "response.output_item.done");
        assertThat(events.get(2).data().at("/item/action").isMissingNode()).isTrue();
        assertThat(events.get(6).text("/item/action/query")).isEqualTo("weather");
        List<Event> annotations = events.stream()
                .filter(event -> event.name().equals("response.output_text.annotation.added"))
                .toList();
        assertThat(annotations)
                .extracting(event -> event.text("/annotation_index"))
                .containsExactly("0", "1");
        assertThat(last(events).data().at("/response/output/1/content/0/annotations"))
                .hasSize(2);
    }

    @Test
    void processesImages() throws Exception {
        emulator.otherwise(request -> Reply.text("A cat.")
                .withServerTools(
                        ServerToolScript.imageProcess("zoom", "https://a.example/zoomed.png"),
                        ServerToolScript.imageProcess("rotate", "").failing("too large")));

        List<Event> events = client.stream(request("\"tools\":[{\"type\":\"image_process\"}]", STREAM));

        assertThat(names(events))
                .containsSubsequence(
                        "response.image_process_call.in_progress",
                        "response.image_process_call.progressing",
                        "response.image_process_call.completed",
                        "response.image_process_call.failed");
        JsonNode completed = last(events).data().path("response");
        assertThat(completed.at("/output/0/action/result_image_url").asText()).endsWith("zoomed.png");
        assertThat(completed.at("/output/1/error/message").asText()).isEqualTo("too large");
    }

    @Test
    void aFailedSearchIsToldOfByItsItemAlone() throws Exception {
        emulator.otherwise(request -> Reply.text("I do not know.")
                .withServerTools(ServerToolScript.webSearch("weather").failing("too busy")));

        List<Event> events = client.stream(request(SEARCH, STREAM));

        assertThat(names(events))
                .contains("response.web_search_call.searching")
                .doesNotContain("response.web_search_call.failed", "response.web_search_call.completed");
        JsonNode item = last(events).data().at("/response/output/0");
        assertThat(item.path("status").asText()).isEqualTo("failed");
        assertThat(item.has("error")).isFalse();
    }

    @Test
    void itemsOfToolsCanBeSentBack() throws Exception {
        List<ServerToolScript> items = List.of(
                ServerToolScript.webSearch("q"),
                ServerToolScript.knowledgeSearch("kb", "q"),
                ServerToolScript.imageProcess("zoom", "https://a.example/z.png"),
                ServerToolScript.mcpListTools("files", "read"),
                ServerToolScript.mcpCall("files", "read", "{}", "text"),
                ServerToolScript.doubaoApp("chat", "Hello"));
        for (ServerToolScript item : items) {
            for (ServerToolScript sent : List.of(item, item.failing("sorry"))) {
                emulator.reset();
                emulator.otherwise(
                        request -> Reply.text("a").withServerTools(sent).unchecked());
                String output = client.respond(request()).path("output").toString();

                client.respond(requestOf(output.replaceFirst("]$", ",{\"role\":\"user\",\"content\":\"go on\"}]")));
            }
        }
    }

    @Test
    void aFailureKeepsWhatTheDoubaoAppHasSaid() throws Exception {
        List<Map<String, String>> blocks = List.of(
                Map.of("type", "reasoning_text", "text", "Hm."),
                Map.of("type", "output_text", "text", "one two three"));
        Reply reply = Reply.toolCalls()
                .withServerTools(ServerToolScript.doubaoApp("chat", "").with("blocks", blocks));
        emulator.otherwise(request -> reply.withFailureAfter(12, "server_error", "Sorry."));

        List<Event> events = client.stream(request(APP, STREAM));
        JsonNode blocking = client.respond(request(APP));

        String told = joined(events, "response.doubao_app_call_output_text.delta");
        assertThat(told).isNotEmpty().isNotEqualTo("one two three");
        for (JsonNode failed : List.of(last(events).data().path("response"), blocking)) {
            assertThat(failed.at("/output/0/blocks"))
                    .isEqualTo(Json.read("[{\"type\":\"reasoning_text\",\"text\":\"Hm.\"},"
                            + "{\"type\":\"output_text\",\"text\":\"" + told + "\"}]"));
        }
    }

    @Test
    void searchesKnowledge() throws Exception {
        emulator.otherwise(request ->
                Reply.text("Yes.").withServerTools(ServerToolScript.knowledgeSearch("kb", "first", "second")));

        List<Event> events = client.stream(
                request("\"tools\":[{\"type\":\"knowledge_search\",\"knowledge_resource_id\":\"kb\"}]", STREAM));

        assertThat(names(events)).contains("response.knowledge_search_call.searching");
        assertThat(last(events).data().at("/response/output/0/queries")).hasSize(2);
    }

    @Test
    void asksTheDoubaoApp() throws Exception {
        emulator.otherwise(request -> Reply.toolCalls()
                .withServerTools(ServerToolScript.doubaoApp("chat", "")
                        .with(
                                "blocks",
                                List.of(
                                        Map.of("type", "reasoning_text", "text", "Hm."),
                                        Map.of("type", "search", "queries", List.of("q")),
                                        Map.of("type", "output_text", "text", "Hello you")))));

        List<Event> events = client.stream(request(APP, STREAM));

        assertThat(joined(events, "response.doubao_app_call_output_text.delta")).isEqualTo("Hello you");
        assertThat(joined(events, "response.doubao_app_call_reasoning_text.delta"))
                .isEqualTo("Hm.");
        assertThat(names(events))
                .containsSubsequence(
                        "response.doubao_app_call.in_progress",
                        "response.doubao_app_call_block.added",
                        "response.doubao_app_call_search.searching",
                        "response.doubao_app_call.completed");
        assertThat(last(events).data().at("/response/output")).hasSize(1);
        assertThat(last(events).text("/response/usage/tool_usage/doubao_app")).isEqualTo("1");
    }

    @Test
    void aToolMustBeOffered() throws Exception {
        emulator.when(RequestMatcher.offersServerTool("mcp"))
                .reply(Reply.text("a").withServerTools(ServerToolScript.mcpListTools("other", "x")));
        emulator.otherwise(request -> Reply.text("a").withServerTools(ServerToolScript.webSearch("q")));

        assertThat(client.plain().post(request()).body()).contains("ScriptError", "does not offer web_search");
        assertThat(client.plain().post(request(MCP)).body()).contains("ScriptError", "'other'");
    }

    @Test
    void aForcedToolMustBeUsed() throws Exception {
        emulator.when(RequestMatcher.any())
                .replyInTurn(Reply.text("a"), Reply.text("a").withServerTools(ServerToolScript.webSearch("q")));
        String forced = request(SEARCH, "\"tool_choice\":{\"type\":\"web_search\"}");

        assertThat(client.plain().post(forced).body()).contains("ScriptError", "must use web_search");
        assertThat(client.respond(forced).path("output")).hasSize(2);
        assertThat(client.respond(request(SEARCH, "\"tool_choice\":\"required\""))
                        .path("output"))
                .hasSize(2);
    }

    @Test
    void aChatCompletionIsSentWithoutThem() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes.")
                .withServerTools(ServerToolScript.webSearch("q"))
                .withCitation("A", "https://a.example"));

        assertThat(new Client(emulator)
                        .postJson(Client.request())
                        .at("/choices/0/message/content")
                        .asText())
                .isEqualTo("Yes.");
    }
}
