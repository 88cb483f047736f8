package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.EmulatedEndpoint.CHAT_COMPLETIONS;
import static io.github.doubao4j.emulator.EmulatedEndpoint.EMBEDDINGS;
import static io.github.doubao4j.emulator.EmulatedEndpoint.MULTIMODAL_EMBEDDINGS;
import static io.github.doubao4j.emulator.EmulatedEndpoint.RESPONSES;
import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules for the endpoints that answer by themselves. */
class EndpointScriptTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    private static final String BODY =
            "{\"model\":\"doubao-embedding-vision-251215\",\"dimensions\":1024,\"input\":[\"first\",\"second\"]}";

    private final DoubaoEmulator emulator = DOUBAO.emulator();
    private final ArkEndpoint embeddings = new ArkEndpoint(emulator, ArkEndpoint.EMBEDDINGS);

    private void assertScriptError(String word) throws Exception {
        HttpResponse<String> response = embeddings.post(BODY);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(Json.read(response.body()).at("/error/code").asText()).isEqualTo("ScriptError");
        assertThat(Json.read(response.body()).at("/error/message").asText()).contains(word);
    }

    @Test
    void rulesForChatsDoNotMatch() throws Exception {
        emulator.when(any()).reply(Reply.text("No."));
        emulator.otherwise(request -> Reply.error(500, "Never", "never"));

        assertThat(embeddings.accepts(BODY).path("data")).hasSize(2);
    }

    @Test
    void rulesForAnotherEndpointDoNotMatch() throws Exception {
        emulator.when(MULTIMODAL_EMBEDDINGS, any()).reply(Reply.error(500, "Never", "never"));
        emulator.when(CHAT_COMPLETIONS, any()).reply(Reply.text("No."));

        embeddings.accepts(BODY);
    }

    @Test
    void rulesForOneKindOfChatMatchThatAlone() throws Exception {
        emulator.when(RESPONSES, any()).reply(Reply.text("Responses."));
        emulator.when(CHAT_COMPLETIONS, any()).reply(Reply.text("Completions."));

        JsonNode completion = new Client(emulator).postJson(Client.request(WireContract.ARK));
        JsonNode response = new Client(emulator)
                .at("/responses")
                .postJson("{\"model\":\"doubao-seed-2-0-pro-260215\",\"input\":\"Hi\"}");

        assertThat(completion.at("/choices/0/message/content").asText()).isEqualTo("Completions.");
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("Responses.");
        assertThat(emulator.requests())
                .extracting(request -> request.endpoint().orElseThrow())
                .containsExactly(CHAT_COMPLETIONS, RESPONSES);
    }

    @Test
    void repliesInTurnAreFollowedByTheUsualOne() throws Exception {
        emulator.when(EMBEDDINGS, any())
                .replyInTurn(
                        Reply.error(429, "RateLimitExceeded.EndpointTPMExceeded", "Slow down.")
                                .withHeader("Retry-After", "1"),
                        Reply.raw(503, "text/plain", "busy"));

        HttpResponse<String> first = embeddings.post(BODY);
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("1");
        assertThat(Json.read(first.body()).at("/error/code").asText())
                .isEqualTo("RateLimitExceeded.EndpointTPMExceeded");
        HttpResponse<String> second = embeddings.post(BODY);
        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.body()).isEqualTo("busy");
        for (int i = 0; i < 3; i++) {
            assertThat(embeddings.accepts(BODY).path("data")).hasSize(2);
        }
    }

    @Test
    void aRuleMayDependOnTheTexts() throws Exception {
        emulator.when(EMBEDDINGS, request -> request.inputTexts().contains("second"))
                .reply(Reply.error(400, "SensitiveContentDetected", "no"));

        assertThat(embeddings.post(BODY).statusCode()).isEqualTo(400);
        embeddings.accepts(BODY.replace("second", "third"));
    }

    @Test
    void theUsualAnswerCanBeChanged() throws Exception {
        emulator.when(EMBEDDINGS, any())
                .replyInTurn(
                        Reply.asUsual().withEdit(document -> {
                            ((ArrayNode) document.path("data")).remove(0);
                            return document;
                        }),
                        Reply.asUsual().withEdit(document -> {
                            ((ArrayNode) document.at("/data/1/embedding")).set(0, "NaN");
                            return document;
                        }),
                        Reply.asUsual()
                                .withEdit(document -> document.put("first", true))
                                .withEdit(document -> document.put("second", document.has("first"))),
                        Reply.asUsual().withEdit(document -> {
                            ((ObjectNode) document.at("/data/1")).put("index", 0);
                            return document;
                        }));

        assertThat(embeddings.accepts(BODY).at("/data/0/index").asInt()).isEqualTo(1);
        assertThat(embeddings.accepts(BODY).at("/data/1/embedding/0").asText()).isEqualTo("NaN");
        assertThat(embeddings.accepts(BODY).path("second").asBoolean()).isTrue();
        assertThat(embeddings.accepts(BODY).at("/data/1/index").asInt()).isZero();
        assertThat(embeddings.accepts(BODY).at("/data/1/index").asInt()).isEqualTo(1);
    }

    @Test
    void theUsualAnswerCanBeCut() throws Exception {
        emulator.when(EMBEDDINGS, any())
                .replyInTurn(
                        Reply.asUsual().cutAfterPieces(0),
                        Reply.asUsual().resetAfterPieces(0),
                        Reply.hangUp(),
                        Reply.asUsual().endAfterPieces(0),
                        Reply.asUsual().withErrorEventAfter(0, "InternalServiceError", "late"));

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> embeddings.post(BODY)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> embeddings.accepts(BODY)).isInstanceOf(IOException.class);
        assertThat(embeddings.accepts(BODY).at("/error/code").asText()).isEqualTo("InternalServiceError");
        List<EmulatedRequest> requests = emulator.requests();
        assertThat(requests.get(0).delivered().get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(requests.get(4).delivered().get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theUsualAnswerCanBeLate() throws Exception {
        emulator.when(EMBEDDINGS, any()).reply(Reply.asUsual().withDelay(Duration.ofMinutes(10)));

        Thread client = new Thread(() -> {
            try {
                embeddings.post(BODY);
            } catch (Exception closed) {
                // it waits until the emulator is closed
            }
        });
        client.setDaemon(true);
        client.start();

        EmulatedRequest request = emulator.takeRequest(Duration.ofSeconds(10));
        assertThat(request.endpoint()).contains(EMBEDDINGS);
        assertThat(request.delivered()).isNotDone();
    }

    @ParameterizedTest
    @MethodSource("senseless")
    void whatAModelSaysIsAScriptError(Reply reply) throws Exception {
        emulator.when(EMBEDDINGS, any()).reply(reply);

        assertScriptError("/embeddings");
    }

    static List<Reply> senseless() {
        return List.of(
                Reply.text("Hello"),
                Reply.thinking("Hm"),
                Reply.toolCall("f", "{}"),
                Reply.json("{}"),
                Reply.asUsual().withText("Hello"),
                Reply.asUsual().withRawEvents("data: {}\n\n"),
                Reply.asUsual().withoutDone(),
                Reply.asUsual().withoutFinish(),
                Reply.asUsual().withPieceDelay(Duration.ofMillis(1)),
                Reply.asUsual().withUsage(1, 1),
                Reply.asUsual().withFinishReason("stop"),
                Reply.asUsual().withEventEdit(event -> event),
                Reply.asUsual().withFailureAfter(0, "c", "m"),
                Reply.asUsual().withoutItemIds());
    }

    @Test
    void aChatHasNoUsualAnswer() throws Exception {
        emulator.otherwise(request -> Reply.asUsual());

        HttpResponse<String> response = new Client(emulator).post(Client.request(WireContract.ARK));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("ScriptError", "only rules answer a chat");
    }

    @Test
    void aFunctionThatThrowsIsAScriptError() throws Exception {
        emulator.when(EMBEDDINGS, any()).reply(Reply.asUsual().withEdit(document -> {
            throw new IllegalStateException("oops");
        }));

        assertScriptError("oops");
    }

    @Test
    void aRejectedRequestUsesUpNoReply() throws Exception {
        emulator.when(EMBEDDINGS, any()).replyInTurn(Reply.error(429, "c", "m"));

        assertThat(embeddings.post(BODY.replace("1024", "3")).statusCode()).isEqualTo(400);
        assertThat(embeddings.post(BODY).statusCode()).isEqualTo(429);
        assertThat(emulator.requests()).hasSize(2).allSatisfy(request -> {
            assertThat(request.endpoint()).contains(EMBEDDINGS);
            assertThat(request.inputTexts()).containsExactly("first", "second");
        });
        assertThat(emulator.requests().get(0).refusal()).isPresent();
    }

    @Test
    void aScriptFileHasRulesForEndpoints(@TempDir Path folder) throws Exception {
        emulator.load(Files.writeString(folder.resolve("rules.json"), """
                {
                  "rules": [
                    {
                      "endpoint": "EMBEDDINGS",
                      "when": { "inputText": "seco", "model": "doubao-embedding-vision-251215" },
                      "replies": [
                        { "error": { "status": 429, "code": "RequestBurstTooFast", "message": "Slow down." } },
                        { "asUsual": true, "headers": { "X-Slow": "1" } }
                      ]
                    },
                    { "endpoint": "MULTIMODAL_EMBEDDINGS", "reply": { "hangUp": true } },
                    { "endpoint": "RESPONSES", "reply": { "text": "Responses." } },
                    { "reply": { "text": "Completions." } }
                  ]
                }
                """));

        embeddings.accepts(BODY.replace("second", "third"));
        assertThat(embeddings.post(BODY).statusCode()).isEqualTo(429);
        assertThat(embeddings.post(BODY).headers().firstValue("X-Slow")).contains("1");
        assertThat(embeddings.post(BODY).headers().firstValue("X-Slow")).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> new ArkEndpoint(emulator, ArkEndpoint.MULTIMODAL)
                            .post("{\"model\":\"ep-1\",\"input\":[{\"type\":\"text\",\"text\":\"a\"}]}"))
                    .isInstanceOf(IOException.class);
        }
        assertThat(new Client(emulator).post(Client.request(WireContract.ARK)).body())
                .contains("Completions.");
    }

    @Test
    void aScriptFileNamesNoOtherEndpoint(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("rules.json"), "{\"rules\":[{\"endpoint\":\"FILES\",\"reply\":{\"hangUp\":true}}]}");

        assertThatThrownBy(() -> emulator.load(file))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("endpoint");
    }

    @Test
    void resetForgetsTheRules() throws Exception {
        emulator.when(EMBEDDINGS, any()).reply(Reply.error(500, "c", "m"));

        emulator.reset();

        embeddings.accepts(BODY);
    }

    @Test
    void noReplyInTurnIsAMistake() {
        assertThatThrownBy(() -> emulator.when(EMBEDDINGS, any()).replyInTurn())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherAddressIsNoEndpoint() throws Exception {
        new Client(emulator).at("/elsewhere").post("{}");

        assertThat(emulator.requests().get(0).endpoint()).isEmpty();
        assertThat(emulator.requests().get(0).inputTexts()).isEmpty();
    }
}
