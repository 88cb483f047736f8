package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.ResponsesClient.function;
import static io.github.doubao4j.emulator.ResponsesClient.request;
import static io.github.doubao4j.emulator.ResponsesClient.requestOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses as one document. */
class ResponsesTest {

    private static final String TOOLS =
            Client.tools(function("weather", "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}"));

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final ResponsesClient client = new ResponsesClient(emulator);

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void writesThinkingAndText() throws Exception {
        emulator.otherwise(request -> Reply.thinking("Hm.").thenText("Hello you."));

        JsonNode response = client.respond(request());

        assertThat(response.path("status").asText()).isEqualTo("completed");
        assertThat(response.path("model").asText()).isEqualTo("doubao-seed-2-0-pro-260215");
        assertThat(response.path("output")).hasSize(2);
        assertThat(response.at("/output/0/type").asText()).isEqualTo("reasoning");
        assertThat(response.at("/output/0/summary/0/text").asText()).isEqualTo("Hm.");
        assertThat(response.at("/output/1/role").asText()).isEqualTo("assistant");
        assertThat(response.at("/output/1/content/0/text").asText()).isEqualTo("Hello you.");
        assertThat(response.path("usage"))
                .isEqualTo(Json.read("{\"input_tokens\":5,\"output_tokens\":5,\"total_tokens\":10,"
                        + "\"input_tokens_details\":{\"cached_tokens\":0},"
                        + "\"output_tokens_details\":{\"reasoning_tokens\":2},"
                        + "\"tool_usage\":null,\"tool_usage_details\":null}"));
        assertThat(response.path("expire_at").asLong())
                .isEqualTo(response.path("created_at").asLong() + 259_200);
    }

    @Test
    void writesFunctionCallsBehindTheText() throws Exception {
        emulator.otherwise(request -> Reply.toolCalls(
                        ToolCallScript.of("weather", "{\"city\":\"Rome\"}").withId("call_a"),
                        ToolCallScript.of("weather", "{}"))
                .withText("Wait."));

        JsonNode output = client.respond(request(TOOLS)).path("output");

        assertThat(output).hasSize(3);
        assertThat(output.at("/0/content/0/text").asText()).isEqualTo("Wait.");
        assertThat(output.at("/1/call_id").asText()).isEqualTo("call_a");
        assertThat(output.at("/1/name").asText()).isEqualTo("weather");
        assertThat(output.at("/1/arguments").asText()).isEqualTo("{\"city\":\"Rome\"}");
        assertThat(output.at("/2/call_id").asText()).startsWith("call_").hasSize(29);
    }

    @Test
    void sendsOneCallWithoutParallelCalls() throws Exception {
        emulator.otherwise(
                request -> Reply.toolCalls(ToolCallScript.of("weather", "{}"), ToolCallScript.of("weather", "{}")));

        assertThat(client.respond(request(TOOLS, "\"parallel_tool_calls\":false"))
                        .path("output"))
                .hasSize(1);
    }

    @Test
    void repeatsTheOptionsOfTheRequest() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes.").withServiceTier("scale"));
        long expires = Instant.now().getEpochSecond() + 5000;

        JsonNode response = client.respond(request(
                TOOLS,
                "\"instructions\":\"Be short.\"",
                "\"temperature\":0.5",
                "\"max_output_tokens\":100",
                "\"tool_choice\":\"auto\"",
                "\"expire_at\":" + expires,
                "\"prompt_cache_key\":\"k\""));

        assertThat(response.path("instructions").asText()).isEqualTo("Be short.");
        assertThat(response.path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(response.path("max_output_tokens").asInt()).isEqualTo(100);
        assertThat(response.path("expire_at").asLong()).isEqualTo(expires);
        assertThat(response.path("prompt_cache_key").asText()).isEqualTo("k");
        assertThat(response.at("/tools/0/name").asText()).isEqualTo("weather");
        assertThat(response.path("service_tier").asText()).isEqualTo("scale");
    }

    @ParameterizedTest
    @CsvSource({"1, reasoning, 1, incomplete", "2, reasoning, 1, completed", "3, message, 2, incomplete"})
    void endsAfterTheTokensAllowed(int tokens, String last, int items, String lastStatus) throws Exception {
        emulator.otherwise(request -> Reply.thinking("a b").thenText("c d e"));

        JsonNode response = client.respond(request("\"max_output_tokens\":" + tokens));

        assertThat(response.path("status").asText()).isEqualTo("incomplete");
        assertThat(response.at("/incomplete_details/reason").asText()).isEqualTo("length");
        assertThat(response.path("output")).hasSize(items);
        assertThat(response.at("/output/" + (items - 1) + "/type").asText()).isEqualTo(last);
        assertThat(response.at("/output/" + (items - 1) + "/status").asText()).isEqualTo(lastStatus);
        assertThat(response.at("/usage/output_tokens").asInt()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({
        "stop, completed, ''",
        "tool_calls, completed, ''",
        "length, incomplete, length",
        "content_filter, incomplete, content_filter",
        "max_tool_calls, incomplete, max_tool_calls"
    })
    void claimsAFinishReason(String scripted, String status, String reason) throws Exception {
        emulator.otherwise(request -> Reply.text("Yes.").withFinishReason(scripted));

        JsonNode response = client.respond(request());

        assertThat(response.path("status").asText()).isEqualTo(status);
        assertThat(response.at("/output/0/status").asText()).isEqualTo(status);
        assertThat(response.at("/incomplete_details/reason").asText("")).isEqualTo(reason);
    }

    @Test
    void saysWhatWasFiltered() throws Exception {
        emulator.otherwise(
                request -> Reply.text("Bad").withFinishReason("content_filter").withModerationHit("violence"));

        assertThat(client.respond(request())
                        .at("/incomplete_details/content_filter/type")
                        .asText())
                .isEqualTo("violence");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"thinking\":{\"type\":\"disabled\"}", "\"reasoning\":{\"effort\":\"minimal\"}"})
    void dropsThinkingThatIsSwitchedOff(String field) throws Exception {
        emulator.otherwise(request -> Reply.thinking("Hm.").thenText("Yes."));

        JsonNode response = client.respond(request(field));

        assertThat(response.path("output")).hasSize(1);
        assertThat(response.at("/usage/output_tokens_details/reasoning_tokens").asInt())
                .isZero();
        assertThat(response.at("/thinking/type").asText()).isEqualTo("disabled");
    }

    @Test
    void sendsEncryptedThinkingWhenAsked() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes.").withEncryptedThinking("abc"));

        JsonNode asked = client.respond(request("\"include\":[\"reasoning.encrypted_content\"]"));
        JsonNode notAsked = client.respond(request());

        assertThat(asked.at("/output/0/encrypted_content").asText()).isEqualTo("abc");
        assertThat(asked.at("/output/0/summary")).isEmpty();
        assertThat(notAsked.path("output")).hasSize(1);
    }

    @Test
    void continuesAPartialMessage() throws Exception {
        emulator.otherwise(request -> Reply.text(" and more"));

        JsonNode response = client.respond(requestOf("[{\"role\":\"user\",\"content\":\"Go\"},"
                + "{\"role\":\"assistant\",\"content\":\"Some\",\"partial\":true}]"));

        assertThat(response.at("/output/0/partial").asBoolean()).isTrue();
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo(" and more");
    }

    @Test
    void claimsUsage() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes.").withUsage(210, 57, 31, 128));

        assertThat(client.respond(request()).path("usage").toString())
                .startsWith("{\"input_tokens\":210,\"output_tokens\":57,\"total_tokens\":267,"
                        + "\"input_tokens_details\":{\"cached_tokens\":128},"
                        + "\"output_tokens_details\":{\"reasoning_tokens\":31}");
    }

    @Test
    void holdsTheScriptAgainstTheFormat() throws Exception {
        emulator.when(RequestMatcher.lastUserText("Hello")).replyInTurn(Reply.json("{\"a\":1}"), Reply.json("{}"));
        String format = "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"n\",\"schema\":"
                + "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"}},\"required\":[\"a\"]}}}";

        assertThat(client.respond(request(format))
                        .at("/output/0/content/0/text")
                        .asText())
                .isEqualTo("{\"a\":1}");
        HttpResponse<String> wrong = client.plain().post(request(format));
        assertThat(wrong.statusCode()).isEqualTo(500);
        assertThat(wrong.body()).contains("ScriptError", "text.format");
    }

    @Test
    void holdsTheScriptAgainstTheTools() throws Exception {
        emulator.otherwise(request -> Reply.toolCall("weather", "{\"city\":1}"));

        assertThat(client.plain().post(request(TOOLS)).body()).contains("ScriptError", "do not fit the schema");
        assertThat(client.plain().post(request()).body()).contains("ScriptError", "does not offer");
        assertThat(client.plain()
                        .post(request(TOOLS, "\"tool_choice\":\"none\""))
                        .body())
                .contains("ScriptError", "tool_choice none");
    }

    @Test
    void sendsErrorsBeforeTheResponse() throws Exception {
        emulator.otherwise(request -> Reply.error(429, "RateLimitExceeded.EndpointRPMExceeded", "Slow down."));

        HttpResponse<String> response = client.plain().post(request());

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(Json.read(response.body()).at("/error/code").asText())
                .isEqualTo("RateLimitExceeded.EndpointRPMExceeded");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    void recordsWhatATestWantsToKnow() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));
        client.respond(requestOf(
                "[{\"role\":\"developer\",\"content\":\"Short.\"},"
                        + "{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"Weather?\"}]},"
                        + "{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"weather\",\"arguments\":\"{}\"},"
                        + "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":\"sun\"}]",
                "\"instructions\":\"Kind.\"",
                TOOLS));

        EmulatedRequest request = emulator.takeRequest(Duration.ofSeconds(5));

        assertThat(request.isResponses()).isTrue();
        assertThat(request.path()).isEqualTo("/v1/responses");
        assertThat(request.items()).hasSize(4).isEqualTo(request.messages());
        assertThat(request.systemText()).isEqualTo("Kind.\nShort.");
        assertThat(request.lastUserText()).isEqualTo("Weather?");
        assertThat(request.toolNames()).containsExactly("weather");
        assertThat(request.tool("weather").orElseThrow().path("strict").asBoolean(true))
                .isFalse();
        assertThat(request.toolResults()).containsExactly(new ToolResult("c1", "weather", "sun"));
        assertThat(request.previousResponseId()).isEmpty();
    }

    @Test
    void oneScriptServesBothApis() throws Exception {
        emulator.when(RequestMatcher.toolResults(1)).reply(Reply.text("Sunny."));
        emulator.otherwise(
                request -> Reply.toolCalls(ToolCallScript.of("weather", "{}").withId("c1")));

        assertThat(client.respond(request(TOOLS)).at("/output/0/call_id").asText())
                .isEqualTo("c1");
        assertThat(new Client(emulator)
                        .postJson(Client.request(Client.tools(Client.tool("weather", "{\"type\":\"object\"}"))))
                        .at("/choices/0/message/tool_calls/0/id")
                        .asText())
                .isEqualTo("c1");
    }

    @Test
    void saysWhatWasClearedFromTheContext() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));
        String call = "{\"type\":\"function_call\",\"call_id\":\"cN\",\"name\":\"weather\",\"arguments\":\"{}\"},"
                + "{\"type\":\"function_call_output\",\"call_id\":\"cN\",\"output\":\"x\"}";
        String thought = "{\"type\":\"reasoning\",\"summary\":[]}";
        String input = "[" + String.join(",", thought, call, thought, call.replace("cN", "c2"), thought) + "]";

        JsonNode two = client.respond(
                requestOf(
                        input,
                        "\"context_management\":{\"edits\":[{\"type\":\"clear_thinking\"},{\"type\":\"clear_tool_uses\","
                                + "\"trigger\":{\"type\":\"tool_uses\",\"value\":1},\"keep\":{\"type\":\"tool_uses\",\"value\":1}}]}"));
        JsonNode none = client.respond(requestOf(
                input,
                "\"context_management\":{\"edits\":[{\"type\":\"clear_thinking\",\"keep\":\"all\"},"
                        + "{\"type\":\"clear_tool_uses\",\"trigger\":{\"type\":\"tool_uses\",\"value\":2},"
                        + "\"keep\":{\"type\":\"tool_uses\",\"value\":1}},"
                        + "{\"type\":\"clear_tool_uses\",\"exclude_tools\":[\"weather\"]}]}"));

        assertThat(two.at("/context_management/applied_edits"))
                .isEqualTo(Json.read("[{\"type\":\"clear_thinking\",\"cleared_thinking_turns\":2},"
                        + "{\"type\":\"clear_tool_uses\",\"cleared_tool_uses\":1}]"));
        assertThat(none.at("/context_management/applied_edits")).isEmpty();
    }

    @Test
    void letsUnlistedFieldsThroughWhenLenient() throws Exception {
        try (DoubaoEmulator lenient = DoubaoEmulator.builder().lenient(true).start()) {
            lenient.otherwise(request -> Reply.text("Yes."));

            new ResponsesClient(lenient).respond(request("\"seed\":1").replace("doubao-seed-2.0-pro", "ep-1"));

            assertThat(lenient.requests().get(0).unlistedFields()).containsExactly("seed");
        }
    }

    @Test
    void notesWhatAServerIgnores() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));

        client.respond(requestOf(
                "[{\"role\":\"user\",\"content\":[{\"type\":\"input_video\",\"file_id\":\"f\",\"fps\":1}]}]"));

        assertThat(emulator.requests().get(0).notes())
                .containsExactly("input[0].content[0].fps is ignored beside file_id");
    }

    @Test
    void tokaifyHasNoResponses() throws Exception {
        try (DoubaoEmulator tokaify =
                DoubaoEmulator.builder().contract(WireContract.TOKAIFY).start()) {
            HttpResponse<String> response = new Client(tokaify).at("/responses").post(request());

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("Invalid URL (POST /v1/responses)");
        }
    }
}
