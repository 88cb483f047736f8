package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both dialects, byte by byte. */
class StreamTest {

    private static final String STREAM = "\"stream\":true";
    private static final String TOOL =
            Client.tools(Client.tool("f", "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"integer\"}}}"));

    private final DoubaoEmulator ark = DoubaoEmulator.start();
    private final DoubaoEmulator newApi =
            DoubaoEmulator.builder().chunkStyle(ChunkStyle.NEW_API).start();

    @AfterEach
    void close() {
        ark.close();
        newApi.close();
    }

    @Test
    void streamsTextAsArkDoes() throws Exception {
        ark.when(RequestMatcher.any()).reply(Reply.thinking("Hm.").thenText("Hi 天"));

        HttpResponse<String> response =
                new Client(ark).post(Client.request(STREAM, "\"stream_options\":{\"include_usage\":true}"));

        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        assertThat(response.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(response.headers().firstValue("Content-Length")).isEmpty();
        assertThat(Masked.of(response.body()))
                .isEqualTo(arkChunk("{\"content\":\"\",\"reasoning_content\":\"Hm\",\"role\":\"assistant\"}")
                        + arkChunk("{\"content\":\"\",\"reasoning_content\":\".\",\"role\":\"assistant\"}")
                        + arkChunk("{\"content\":\"Hi\",\"role\":\"assistant\"}")
                        + arkChunk("{\"content\":\" 天\",\"role\":\"assistant\"}")
                        + arkFinish("stop")
                        + "data: {\"choices\":[]," + ARK_ENVELOPE
                        + "\"usage\":{\"completion_tokens\":4,\"completion_tokens_details\":{\"reasoning_tokens\":2},"
                        + "\"prompt_tokens\":5,\"prompt_tokens_details\":{\"cached_tokens\":0},\"total_tokens\":9}}\n\n"
                        + "data: [DONE]\n\n");
    }

    @Test
    void streamsToolCallsAsArkDoes() throws Exception {
        ark.when(RequestMatcher.any())
                .reply(Reply.toolCalls(
                                ToolCallScript.of("f", "{\"x\":1}").withId("call_a"),
                                ToolCallScript.of("f", "{}").withId("call_b"))
                        .withText("Wait"));

        assertThat(Masked.of(new Client(ark).post(Client.request(TOOL, STREAM)).body()))
                .isEqualTo(arkChunk("{\"content\":\"Wait\",\"role\":\"assistant\"}")
                        + arkCall(
                                "{\"index\":0,\"id\":\"call_a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}")
                        + arkCall("{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\"\"}}")
                        + arkCall("{\"index\":0,\"function\":{\"arguments\":\":1}\"}}")
                        + arkCall(
                                "{\"index\":1,\"id\":\"call_b\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}")
                        + arkCall("{\"index\":1,\"function\":{\"arguments\":\"{}\"}}")
                        + arkFinish("tool_calls")
                        + "data: [DONE]\n\n");
    }

    @Test
    void streamsAsNewApiDoes() throws Exception {
        newApi.when(RequestMatcher.any()).reply(Reply.thinking("Hm").thenText("Hi"));

        HttpResponse<String> response = new Client(newApi).post(Client.request(STREAM));

        assertThat(Masked.of(response.body()))
                .isEqualTo(": PING\n\n"
                        + newApiChunk("{\"role\":\"assistant\",\"content\":\"\"}", "null")
                        + ": PING\n\n"
                        + newApiChunk("{\"reasoning_content\":\"Hm\"}", "null")
                        + newApiChunk("{\"content\":\"Hi\"}", "null")
                        + newApiChunk("{}", "\"stop\"")
                        + "data: " + NEW_API_ENVELOPE + "\"choices\":[],\"usage\":" + NEW_API_USAGE + "}\n\n"
                        + "data: [DONE]\n\n");
        assertThat(response.body()).containsPattern("\"id\":\"chatcmpl-[0-9a-z]{29}\"");
    }

    @Test
    void streamsToolCallsAsNewApiDoes() throws Exception {
        newApi.when(RequestMatcher.any())
                .reply(Reply.toolCalls(ToolCallScript.of("f", "{}").withId("call_a")));

        String body = new Client(newApi)
                .post(Client.request(TOOL, STREAM, "\"stream_options\":{\"include_usage\":false}"))
                .body();

        assertThat(Masked.of(body))
                .isEqualTo(": PING\n\n"
                        + newApiChunk("{\"role\":\"assistant\",\"content\":\"\"}", "null")
                        + ": PING\n\n"
                        + newApiChunk(
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"call_a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}",
                                "null")
                        + newApiChunk("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{}\"}}]}", "null")
                        + newApiChunk("{}", "\"tool_calls\"")
                        + "data: [DONE]\n\n");
    }

    @Test
    void writesADocumentAsNewApiDoes() throws Exception {
        newApi.when(RequestMatcher.any())
                .replyInTurn(
                        Reply.thinking("Hm").thenText("Hi"),
                        Reply.toolCalls(ToolCallScript.of("f", "{}").withId("call_a")));

        assertThat(Masked.of(new Client(newApi).post(Client.request()).body()))
                .isEqualTo("{\"id\":\"ID\",\"object\":\"chat.completion\",\"created\":CREATED,"
                        + "\"model\":\"doubao-seed-2-0-pro-260215\",\"choices\":[{\"index\":0,\"message\":"
                        + "{\"role\":\"assistant\",\"content\":\"Hi\",\"reasoning_content\":\"Hm\"},"
                        + "\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":" + NEW_API_USAGE + "}");
        assertThat(new Client(newApi).postJson(Client.request(TOOL)).at("/choices/0/message"))
                .isEqualTo(Json.read("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_a\","
                        + "\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}"));
    }

    @Test
    void writesErrorsAsNewApiDoes() throws Exception {
        newApi.when(RequestMatcher.any()).reply(Reply.error(403, "insufficient_user_quota", "No money."));

        HttpResponse<String> response = new Client(newApi).post(Client.request());

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body())
                .isEqualTo("{\"error\":{\"message\":\"No money. (request id: "
                        + response.headers().firstValue("X-Request-Id").orElseThrow()
                        + ")\",\"type\":\"new_api_error\",\"param\":\"\",\"code\":\"insufficient_user_quota\"}}");
    }

    @Test
    void takesItsStyleFromTheContract() throws Exception {
        try (DoubaoEmulator tokaify =
                DoubaoEmulator.builder().contract(WireContract.TOKAIFY).start()) {
            tokaify.when(RequestMatcher.any()).reply(Reply.text("Hi"));
            String request = Client.request(WireContract.TOKAIFY);

            assertThat(new Client(tokaify).postJson(request).path("usage"))
                    .isEqualTo(Json.read("{\"prompt_tokens\":5,\"completion_tokens\":1,\"total_tokens\":6,"
                            + "\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0},"
                            + "\"input_tokens\":5,\"output_tokens\":1}"));
        }
        try (DoubaoEmulator tokaify = DoubaoEmulator.builder()
                .contract(WireContract.TOKAIFY)
                .chunkStyle(ChunkStyle.ARK)
                .start()) {
            tokaify.when(RequestMatcher.any()).reply(Reply.text("Hi"));

            JsonNode json = new Client(tokaify).postJson(Client.request(WireContract.TOKAIFY));

            assertThat(json.path("id").asText()).startsWith("02");
            assertThat(json.at("/usage/input_tokens").asInt()).isEqualTo(5);
            assertThat(json.at("/usage/output_tokens").asInt()).isEqualTo(1);
        }
    }

    @Test
    void sendsUsageOnlyWhenAskedAsArk() throws Exception {
        ark.when(RequestMatcher.any()).reply(Reply.text("Hi"));

        for (String options : List.of("", ",\"stream_options\":{}", ",\"stream_options\":{\"include_usage\":false}")) {
            assertThat(new Client(ark).post(Client.request(STREAM + options)).body())
                    .doesNotContain("total_tokens");
        }
    }

    @Test
    void sendsRunningUsageWhenAsked() throws Exception {
        ark.when(RequestMatcher.any()).reply(Reply.thinking("Hm.").thenText("One two"));

        List<JsonNode> chunks = new Client(ark)
                .postStream(Client.request(
                        STREAM, "\"stream_options\":{\"include_usage\":true,\"chunk_include_usage\":true}"));

        assertThat(chunks.stream()
                        .map(chunk -> chunk.at("/usage/completion_tokens").asInt()))
                .containsExactly(1, 2, 3, 4, 4, 4);
        assertThat(chunks.stream()
                        .map(chunk -> chunk.at("/usage/completion_tokens_details/reasoning_tokens")
                                .asInt()))
                .containsExactly(1, 2, 2, 2, 2, 2);
    }

    @Test
    void cutsTextOnCodePointsIntoAtLeastTwoPieces() throws Exception {
        String text = "天气😀 très bien, 日本語 👩‍👩‍👧 end\n";
        ark.when(RequestMatcher.any()).reply(Reply.text(text));

        List<JsonNode> chunks = new Client(ark).postStream(Client.request(STREAM));

        assertThat(Client.joined(chunks, "content")).isEqualTo(text);
        assertThat(chunks).hasSizeGreaterThan(2);
        assertThat(chunks).noneMatch(chunk -> chunk.toString().contains("\ufffd"));
    }

    @Test
    void streamsWhatADocumentSays() throws Exception {
        Reply reply = Reply.thinking("Let me see. 嗯")
                .thenText("One moment.")
                .thenToolCalls(
                        ToolCallScript.of("f", "{\"x\":1}").withId("call_a"),
                        ToolCallScript.of("f", "{\"x\":22}").withId("call_b"))
                .withEncryptedThinking("djE=");
        for (DoubaoEmulator emulator : List.of(ark, newApi)) {
            emulator.when(RequestMatcher.any()).reply(reply);
            JsonNode message =
                    new Client(emulator).postJson(Client.request(TOOL)).at("/choices/0/message");
            List<JsonNode> chunks = new Client(emulator).postStream(Client.request(TOOL, STREAM));

            for (String field : List.of("content", "reasoning_content")) {
                assertThat(Client.joined(chunks, field))
                        .isEqualTo(message.path(field).asText());
            }
            for (int index = 0; index < 2; index++) {
                assertThat(arguments(chunks, index))
                        .isEqualTo(message.at("/tool_calls/" + index + "/function/arguments")
                                .asText());
            }
            assertThat(Client.joined(chunks, "encrypted_content")).isEqualTo("djE=");
        }
    }

    @Test
    void interleavesToolCallsWhenAsked() throws Exception {
        ark.when(RequestMatcher.any())
                .reply(Reply.toolCalls(ToolCallScript.of("f", "{\"x\":1}"), ToolCallScript.of("f", "{\"x\":2}"))
                        .withInterleavedToolCalls());

        List<JsonNode> chunks = new Client(ark).postStream(Client.request(TOOL, STREAM));

        assertThat(calls(chunks).map(call -> call.path("index").asInt()).toList())
                .containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(arguments(chunks, 0)).isEqualTo("{\"x\":1}");
        assertThat(arguments(chunks, 1)).isEqualTo("{\"x\":2}");
    }

    @Test
    void streamsLogProbabilitiesWithTheirTokens() throws Exception {
        for (DoubaoEmulator emulator : List.of(ark, newApi)) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("One two"));

            List<String> tokens = new ArrayList<>();
            for (JsonNode chunk : new Client(emulator)
                    .postStream(Client.request(STREAM, "\"logprobs\":true", "\"top_logprobs\":1"))) {
                chunk.at("/choices/0/logprobs/content")
                        .forEach(entry -> tokens.add(entry.path("token").asText()));
            }

            assertThat(tokens).containsExactly("One", " two");
        }
    }

    @Test
    void streamsTheModerationHitWithTheFinishReason() throws Exception {
        for (DoubaoEmulator emulator : List.of(ark, newApi)) {
            emulator.when(RequestMatcher.any())
                    .reply(Reply.text("No").withFinishReason("content_filter").withModerationHit("severe_violation"));

            List<JsonNode> chunks = new Client(emulator).postStream(Client.request(STREAM));

            JsonNode last = chunks.stream()
                    .filter(chunk -> chunk.at("/choices/0/finish_reason").isTextual())
                    .findFirst()
                    .orElseThrow();
            assertThat(last.at("/choices/0/finish_reason").asText()).isEqualTo("content_filter");
            assertThat(last.at("/choices/0/moderation_hit_type").asText()).isEqualTo("severe_violation");
        }
    }

    private static final String ARK_ENVELOPE =
            "\"created\":CREATED,\"id\":\"ID\",\"model\":\"doubao-seed-2-0-pro-260215\",\"service_tier\":\"default\","
                    + "\"object\":\"chat.completion.chunk\",";
    private static final String NEW_API_ENVELOPE =
            "{\"id\":\"ID\",\"object\":\"chat.completion.chunk\",\"created\":CREATED,"
                    + "\"model\":\"doubao-seed-2-0-pro-260215\",\"system_fingerprint\":null,";
    private static final String NEW_API_USAGE =
            "{\"prompt_tokens\":5,\"completion_tokens\":2,\"total_tokens\":7,\"prompt_tokens_details\":{\"cached_tokens\":0},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":1},\"input_tokens\":5,\"output_tokens\":2}";

    private static String arkChunk(String delta) {
        return "data: {\"choices\":[{\"delta\":" + delta + ",\"index\":0}]," + ARK_ENVELOPE + "\"usage\":null}\n\n";
    }

    private static String arkCall(String call) {
        return arkChunk("{\"content\":\"\",\"role\":\"assistant\",\"tool_calls\":[" + call + "]}");
    }

    private static String arkFinish(String reason) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\"\",\"role\":\"assistant\"},\"finish_reason\":\"" + reason
                + "\",\"index\":0}]," + ARK_ENVELOPE + "\"usage\":null}\n\n";
    }

    private static String newApiChunk(String delta, String finishReason) {
        return "data: " + NEW_API_ENVELOPE + "\"choices\":[{\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":" + finishReason + ",\"index\":0}],\"usage\":null}\n\n";
    }

    private static java.util.stream.Stream<JsonNode> calls(List<JsonNode> chunks) {
        return chunks.stream()
                .flatMap(chunk -> StreamSupport.stream(
                        chunk.at("/choices/0/delta/tool_calls").spliterator(), false));
    }

    private static String arguments(List<JsonNode> chunks, int index) {
        return calls(chunks)
                .filter(call -> call.path("index").asInt() == index)
                .map(call -> call.at("/function/arguments").asText())
                .collect(Collectors.joining());
    }
}
