package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer says, fitted to the request; the same whether it is streamed or not. */
class CompletionTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension();

    private static final String TOOL = Client.tools(Client.tool(
            "f", "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"}},\"required\":[\"x\"]}"));

    private final DoubaoEmulator emulator = DOUBAO.emulator();
    private final Client client = new Client(emulator);

    @Test
    void writesADocumentAsArkDoes() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.thinking("Hm.").thenText("Hello, you."));

        HttpResponse<String> response = client.post(Client.request());

        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(Masked.of(response.body()))
                .isEqualTo("{\"choices\":[{\"finish_reason\":\"stop\",\"index\":0,\"logprobs\":null,\"message\":"
                        + "{\"content\":\"Hello, you.\",\"reasoning_content\":\"Hm.\",\"role\":\"assistant\"}}],"
                        + "\"created\":CREATED,\"id\":\"ID\",\"model\":\"doubao-seed-2-0-pro-260215\","
                        + "\"service_tier\":\"default\",\"object\":\"chat.completion\","
                        + "\"usage\":{\"completion_tokens\":6,\"completion_tokens_details\":{\"reasoning_tokens\":2},"
                        + "\"prompt_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":0},\"total_tokens\":11}}");
    }

    @Test
    void writesToolCallsWithEmptyContentAndNoIndex() throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.toolCalls(ToolCallScript.of("f", Map.of("x", 1)).withId("call_1")));

        JsonNode choice = client.postJson(Client.request(TOOL)).at("/choices/0");

        assertThat(choice)
                .isEqualTo(Json.read("{\"finish_reason\":\"tool_calls\",\"index\":0,\"logprobs\":null,\"message\":"
                        + "{\"content\":\"\",\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"call_1\",\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}}]}}"));
    }

    @Test
    void writesTextBesideToolCalls() throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.toolCall("f", "{\"x\":1}").withText("One moment.").withThinking("Hm."));

        JsonNode message = client.postJson(Client.request(TOOL)).at("/choices/0/message");

        assertThat(message.path("content").asText()).isEqualTo("One moment.");
        assertThat(message.path("reasoning_content").asText()).isEqualTo("Hm.");
        assertThat(message.path("tool_calls")).hasSize(1);
    }

    @Test
    void makesIdsAndTimesAsTheDocumentShowsThem() throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.toolCalls(ToolCallScript.of("f", "{\"x\":1}"), ToolCallScript.of("f", "{\"x\":2}")));

        HttpResponse<String> response = client.post(Client.request(TOOL));
        JsonNode json = Json.read(response.body());

        assertThat(json.path("id").asText()).matches("02\\d{13}[0-9a-f]{38}");
        assertThat(response.headers().firstValue("X-Request-Id"))
                .contains(json.path("id").asText());
        assertThat(Instant.ofEpochSecond(json.path("created").asLong()))
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(json.at("/choices/0/message/tool_calls").findValuesAsText("id"))
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("call_[0-9a-z]{24}"));
    }

    @ParameterizedTest
    @CsvSource({
        "doubao-seed-2.0-pro,doubao-seed-2-0-pro-260215",
        "doubao-seed-2.0-lite,doubao-seed-2-0-lite-260215",
        "doubao-seed-2.0-mini,doubao-seed-2-0-mini-260215",
        "doubao-seed-2.0-code,doubao-seed-2-0-code-preview-260215"
    })
    void namesTheModelThatServed(String asked, String served) throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("Yes."));

        String body = Client.request().replace("doubao-seed-2.0-pro", asked);

        assertThat(client.postJson(body).path("model").asText()).isEqualTo(served);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"thinking\":{\"type\":\"disabled\"}", "\"reasoning_effort\":\"minimal\""})
    void dropsThinkingWhenItIsSwitchedOff(String off) throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.thinking("Hm.").withEncryptedThinking("djE=").thenText("Yes."));

        JsonNode json = client.postJson(Client.request(off));

        assertThat(json.at("/choices/0/message")).isEqualTo(Json.read("{\"content\":\"Yes.\",\"role\":\"assistant\"}"));
        assertThat(json.at("/usage/completion_tokens_details/reasoning_tokens").asInt())
                .isZero();
        assertThat(json.at("/usage/completion_tokens").asInt()).isEqualTo(2);
    }

    @Test
    void keepsThinkingUnderAnyOtherEffort() throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.thinking("Hm.").withEncryptedThinking("djE=").thenText("Yes."));

        JsonNode message = client.postJson(
                        Client.request("\"thinking\":{\"type\":\"enabled\"}", "\"reasoning_effort\":\"low\""))
                .at("/choices/0/message");

        assertThat(message.path("reasoning_content").asText()).isEqualTo("Hm.");
        assertThat(message.path("encrypted_content").asText()).isEqualTo("djE=");
    }

    @Test
    void knowsTokaifysSwitch() throws Exception {
        try (DoubaoEmulator tokaify =
                DoubaoEmulator.builder().contract(WireContract.TOKAIFY).start()) {
            tokaify.when(RequestMatcher.any()).reply(Reply.thinking("Hm.").thenText("Yes."));
            Client tokaifyClient = new Client(tokaify);

            assertThat(tokaifyClient
                            .post(Client.request(WireContract.TOKAIFY, "\"enable_thinking\":false"))
                            .body())
                    .doesNotContain("reasoning_content");
            assertThat(tokaifyClient
                            .post(Client.request(WireContract.TOKAIFY, "\"enable_thinking\":true"))
                            .body())
                    .contains("reasoning_content");
        }
    }

    @Test
    void ignoresTokaifysSwitchOnArk() throws Exception {
        try (DoubaoEmulator ark = DoubaoEmulator.builder()
                .contract(WireContract.ARK)
                .lenient(true)
                .start()) {
            ark.when(RequestMatcher.any()).reply(Reply.thinking("Hm.").thenText("Yes."));

            assertThat(new Client(ark)
                            .post(Client.request(WireContract.ARK, "\"enable_thinking\":false"))
                            .body())
                    .contains("reasoning_content");
        }
    }

    @Test
    void cutsTheTextAtMaxTokensAndCountsExactlyThose() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.thinking("Let me see.").thenText("One, two, three, four."));

        JsonNode json = client.postJson(Client.request("\"max_tokens\":3"));

        assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("One, two");
        assertThat(json.at("/choices/0/message/reasoning_content").asText()).isEqualTo("Let me see.");
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(json.at("/usage/completion_tokens_details/reasoning_tokens").asInt())
                .isEqualTo(4);
        assertThat(json.at("/usage/completion_tokens").asInt()).isEqualTo(7);
    }

    @Test
    void countsThinkingAgainstMaxCompletionTokens() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.thinking("Let me see.").thenText("One, two, three, four."));

        JsonNode json = client.postJson(Client.request("\"max_completion_tokens\":5"));

        assertThat(json.at("/choices/0/message/content").asText()).isEqualTo("One");
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(json.at("/usage/completion_tokens").asInt()).isEqualTo(5);
    }

    @Test
    void mayRunOutOfTokensWhileThinking() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.thinking("Let me see.").thenText("One."));

        JsonNode json = client.postJson(Client.request("\"max_completion_tokens\":2"));

        assertThat(json.at("/choices/0/message"))
                .isEqualTo(Json.read("{\"content\":\"\",\"reasoning_content\":\"Let me\",\"role\":\"assistant\"}"));
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(json.at("/usage/completion_tokens").asInt()).isEqualTo(2);
    }

    @Test
    void doesNotCutAnAnswerThatJustFits() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One, two"));

        JsonNode json = client.postJson(Client.request("\"max_tokens\":3"));

        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
        assertThat(json.at("/usage/completion_tokens").asInt()).isEqualTo(3);
    }

    @Test
    void cutsArgumentsOfToolCalls() throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.toolCalls(ToolCallScript.of("f", "{\"x\":1}"), ToolCallScript.of("f", "{\"x\":2}")));

        JsonNode json = client.postJson(Client.request(TOOL, "\"max_tokens\":4"));

        assertThat(json.at("/choices/0/message/tool_calls")).hasSize(1);
        assertThat(json.at("/choices/0/message/tool_calls/0/function/arguments").asText())
                .isEqualTo("{\"x");
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(json.at("/usage/completion_tokens").asInt()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"stop\":\"three\"|One, two, ",
                "\"stop\":[\"three\",\"two\"]|One, ",
                "\"stop\":[\"ONE\"]|One, two, three.",
                "\"stop\":\"One\"|''"
            })
    void endsBeforeAStopString(String stop, String expected) throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One, two, three."));

        JsonNode choice = client.postJson(Client.request(stop)).at("/choices/0");

        assertThat(choice.at("/message/content").asText().strip()).isEqualTo(expected.strip());
        assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void givesLogProbabilitiesWithAlternatives() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("天 ok"));

        JsonNode content = client.postJson(Client.request("\"logprobs\":true", "\"top_logprobs\":2"))
                .at("/choices/0/logprobs/content");

        assertThat(content).hasSize(2);
        assertThat(content.at("/0/token").asText()).isEqualTo("天");
        assertThat(content.at("/0/bytes")).isEqualTo(Json.read("[229,164,169]"));
        assertThat(content.at("/0/logprob").asDouble()).isNegative();
        assertThat(content.at("/0/top_logprobs")).hasSize(2);
        assertThat(content.at("/0/top_logprobs/0/token").asText()).isEqualTo("天");
        assertThat(content.at("/0/top_logprobs/1/logprob").asDouble())
                .isLessThan(content.at("/0/top_logprobs/0/logprob").asDouble());
        assertThat(content.at("/1/token").asText()).isEqualTo(" ok");
    }

    @Test
    void givesLogProbabilitiesWithoutAlternatives() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("ok"));

        assertThat(client.postJson(Client.request("\"logprobs\":true"))
                        .at("/choices/0/logprobs/content/0/top_logprobs"))
                .isEmpty();
        assertThat(client.postJson(Client.request("\"logprobs\":false"))
                        .at("/choices/0/logprobs")
                        .isNull())
                .isTrue();
    }

    @Test
    void makesOneToolCallATurnWhenParallelCallsAreOff() throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.toolCalls(ToolCallScript.of("f", "{\"x\":1}"), ToolCallScript.of("f", "{\"x\":2}")));

        List<Integer> calls = new ArrayList<>();
        for (String fields : List.of("", ",\"parallel_tool_calls\":true", ",\"parallel_tool_calls\":false")) {
            calls.add(client.postJson(Client.request(TOOL + fields))
                    .at("/choices/0/message/tool_calls")
                    .size());
        }

        assertThat(calls).containsExactly(2, 2, 1);
    }

    @Test
    void countsWhatTheRequestHolds() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes.").unchecked());
        String user = "{\"role\":\"user\",\"content\":\"Hello there\"}";
        int plain = promptTokens(Client.request());

        assertThat(plain).isEqualTo(5);
        assertThat(promptTokens(Client.conversation(WireContract.STARMAGIC, user.replace("there", "to all of you"))))
                .isEqualTo(8);
        assertThat(promptTokens(Client.conversation(
                        WireContract.STARMAGIC, "{\"role\":\"system\",\"content\":\"Be kind\"}", user)))
                .isEqualTo(plain + 5);
        assertThat(promptTokens(Client.request(TOOL))).isGreaterThan(plain + 20);
        assertThat(
                        promptTokens(
                                Client.request(
                                        "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{}}}")))
                .isGreaterThan(plain + 5);
        assertThat(promptTokens(Client.conversation(
                        WireContract.STARMAGIC,
                        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hello there\"},"
                                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://host/cat.png\"}}]}")))
                .isEqualTo(plain + 1312);
        assertThat(promptTokens(Client.conversation(
                        WireContract.STARMAGIC,
                        user,
                        "{\"role\":\"assistant\",\"reasoning_content\":\"Hm\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}",
                        "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"1\"}")))
                .isEqualTo(plain + (3 + 1 + 3 + 1 + 1) + (3 + 1));
    }

    private int promptTokens(String body) throws Exception {
        JsonNode usage = client.postJson(body).path("usage");
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("prompt_tokens").asInt()
                        + usage.path("completion_tokens").asInt());
        return usage.path("prompt_tokens").asInt();
    }

    @Test
    void claimsWhatTheScriptClaims() throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.text("Yes.")
                        .withFinishReason("content_filter")
                        .withUsage(10, 20, 5, 3)
                        .withServiceTier("scale")
                        .withModerationHit("violence")
                        .withHeader("Retry-After", "7"));

        HttpResponse<String> response = client.post(Client.request());
        JsonNode json = Json.read(response.body());

        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("content_filter");
        assertThat(json.at("/choices/0/moderation_hit_type").asText()).isEqualTo("violence");
        assertThat(json.path("service_tier").asText()).isEqualTo("scale");
        assertThat(json.path("usage"))
                .isEqualTo(Json.read("{\"completion_tokens\":20,\"completion_tokens_details\":{\"reasoning_tokens\":5},"
                        + "\"prompt_tokens\":10,\"prompt_tokens_details\":{\"cached_tokens\":3},\"total_tokens\":30}"));
        assertThat(response.headers().firstValue("Retry-After")).contains("7");
    }

    @ParameterizedTest
    @CsvSource({
        "400,BadRequest",
        "401,Unauthorized",
        "403,Forbidden",
        "404,NotFound",
        "429,TooManyRequests",
        "503,InternalServerError",
        "413,BadRequest"
    })
    void writesErrorsAsArkDoes(int status, String type) throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.error(status, "Some.Code", "It broke."));

        for (String stream : List.of("\"stream\":false", "\"stream\":true")) {
            HttpResponse<String> response = client.post(Client.request(stream));

            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body())
                    .isEqualTo("{\"error\":{\"code\":\"Some.Code\",\"message\":\"It broke. Request id: "
                            + response.headers().firstValue("X-Request-Id").orElseThrow()
                            + "\",\"param\":\"\",\"type\":\"" + type + "\"}}");
        }
    }

    @Test
    void writesRawAnswersAsTheyAre() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.raw(502, "text/html", "<h1>Bad gateway</h1>"));

        HttpResponse<String> response = client.post(Client.request());

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(response.body()).isEqualTo("<h1>Bad gateway</h1>");
    }

    @Test
    void readsTheSampleRequestsOfTheDocuments() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("Yes."));
        assertThat(client.post(
                                "{\n  \"model\": \"doubao-seed-2.0-pro\",\n  \"messages\": [\n    {\n      \"role\": \"user\",\n"
                                        + "      \"content\": \"Please introduce yourself\"\n    }\n  ]\n}")
                        .statusCode())
                .isEqualTo(200);
        try (DoubaoEmulator tokaify =
                DoubaoEmulator.builder().contract(WireContract.TOKAIFY).start()) {
            tokaify.when(RequestMatcher.any()).reply(Reply.text("Yes."));
            assertThat(new Client(tokaify)
                            .post("{    \"model\": \"doubao-seed-2-0-pro-260215\",    \"messages\": [      {"
                                    + "        \"role\": \"user\",        \"content\": \"Hello, please introduce yourself in one"
                                    + " sentence.\"      }    ]  }")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
