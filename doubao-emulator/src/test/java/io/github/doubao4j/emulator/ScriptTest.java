package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static io.github.doubao4j.emulator.RequestMatcher.lastUserText;
import static io.github.doubao4j.emulator.RequestMatcher.lastUserTextMatches;
import static io.github.doubao4j.emulator.RequestMatcher.model;
import static io.github.doubao4j.emulator.RequestMatcher.noToolResults;
import static io.github.doubao4j.emulator.RequestMatcher.offersTool;
import static io.github.doubao4j.emulator.RequestMatcher.resultOf;
import static io.github.doubao4j.emulator.RequestMatcher.streaming;
import static io.github.doubao4j.emulator.RequestMatcher.systemText;
import static io.github.doubao4j.emulator.RequestMatcher.toolResults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.emulator.internal.json.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ScriptTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension();

    private static final String CONVERSATION = Client.conversation(
                    WireContract.STARMAGIC,
                    "{\"role\":\"system\",\"content\":\"Be kind\"}",
                    "{\"role\":\"system\",\"content\":[{\"type\":\"text\",\"text\":\"Be brief\"}]}",
                    "{\"role\":\"user\",\"content\":\"First\"}",
                    "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"old\",\"arguments\":\"{}\"}}]}",
                    "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"0\"}",
                    "{\"role\":\"assistant\",\"content\":\"Done\"}",
                    "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Look\\nhere\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://host/cat.png\"}},{\"type\":\"text\",\"text\":\"now\"}]}",
                    "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}},"
                            + "{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}",
                    "{\"role\":\"tool\",\"tool_call_id\":\"b\",\"content\":\"2\"}",
                    "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":[{\"type\":\"text\",\"text\":\"1\"},{\"type\":\"text\",\"text\":\"one\"}]}")
            .replace(
                    "\"messages\"",
                    Client.tools(
                                    Client.tool("f", "{\"type\":\"object\",\"properties\":{}}"),
                                    Client.tool("g", "{\"type\":\"object\",\"properties\":{}}"))
                            + ",\"messages\"");

    private final DoubaoEmulator emulator = DOUBAO.emulator();
    private final Client client = new Client(emulator);

    private String answer(String body) throws Exception {
        return client.postJson(body).at("/choices/0/message/content").asText();
    }

    @Test
    void readsTheRequest() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));
        client.with("X-Mine", "1").post(CONVERSATION);

        EmulatedRequest request = emulator.requests().get(0);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.header("x-mine")).isEqualTo("1");
        assertThat(request.header("absent")).isNull();
        assertThat(request.headers("X-Mine")).containsExactly("1");
        assertThat(request.rawBody()).isEqualTo(CONVERSATION);
        assertThat(request.json()).isEqualTo(Json.read(CONVERSATION));
        assertThat(request.model()).isEqualTo("doubao-seed-2.0-pro");
        assertThat(request.streaming()).isFalse();
        assertThat(request.messages()).hasSize(10);
        assertThat(request.systemText()).isEqualTo("Be kind\nBe brief");
        assertThat(request.lastUserText()).isEqualTo("Look\nhere\nnow");
        assertThat(request.toolNames()).containsExactly("f", "g");
        assertThat(request.tool("g"))
                .get()
                .hasToString(
                        "{\"name\":\"g\",\"description\":\"d\",\"parameters\":{\"type\":\"object\",\"properties\":{}}}");
        assertThat(request.tool("h")).isEmpty();
        assertThat(request.toolResults())
                .containsExactly(new ToolResult("b", "g", "2"), new ToolResult("a", "f", "1\none"));
        assertThat(request.refusal()).isEmpty();
        assertThat(request).hasToString("POST /v1/chat/completions");
    }

    @Test
    void readsARequestThatSaysNothing() throws Exception {
        client.post("nonsense");

        EmulatedRequest request = emulator.requests().get(0);

        assertThat(request.json().isMissingNode()).isTrue();
        assertThat(request.messages()).isEmpty();
        assertThat(request.lastUserText()).isEmpty();
        assertThat(request.systemText()).isEmpty();
        assertThat(request.toolResults()).isEmpty();
        assertThat(request.model()).isEmpty();
        assertThat(request.streaming()).isFalse();
        assertThat(request.refusal()).get().asString().contains("not JSON");
    }

    @Test
    void matchesWhatTheRequestSays() throws Exception {
        emulator.otherwise(request -> Reply.text("Yes."));
        client.post(CONVERSATION);
        EmulatedRequest request = emulator.requests().get(0);

        assertThat(List.of(
                        any(),
                        lastUserText("here"),
                        lastUserTextMatches("^Look.*now$"),
                        lastUserTextMatches("h.re"),
                        systemText("brief"),
                        offersTool("g"),
                        toolResults(2),
                        resultOf("f"),
                        model("doubao-seed-2.0-pro"),
                        streaming().negate(),
                        any().and(offersTool("f")),
                        offersTool("x").or(offersTool("f"))))
                .allMatch(matcher -> matcher.matches(request));
        assertThat(List.of(
                        lastUserText("First"),
                        lastUserText("HERE"),
                        lastUserTextMatches("^here$"),
                        systemText("rude"),
                        offersTool("old"),
                        toolResults(1),
                        toolResults(3),
                        noToolResults(),
                        resultOf("old"),
                        model("doubao-seed-2.0"),
                        streaming(),
                        any().negate(),
                        any().and(offersTool("x")),
                        offersTool("x").or(offersTool("y"))))
                .noneMatch(matcher -> matcher.matches(request));
    }

    @Test
    void triesRulesInTheirOrder() throws Exception {
        emulator.when(lastUserText("there")).reply(Reply.text("first"));
        emulator.when(any()).reply(Reply.text("second"));
        emulator.otherwise(request -> Reply.text("never"));

        assertThat(answer(Client.request())).isEqualTo("first");
        assertThat(answer(Client.request())).isEqualTo("first");
        assertThat(answer(Client.request().replace("there", "you"))).isEqualTo("second");
    }

    @Test
    void repliesInTurnAndRepeatsTheLast() throws Exception {
        emulator.when(any()).replyInTurn(Reply.text("1"), Reply.text("2"), Reply.text("3"));

        assertThat(List.of(
                        answer(Client.request()),
                        answer(Client.request()),
                        answer(Client.request()),
                        answer(Client.request())))
                .containsExactly("1", "2", "3", "3");
        assertThatThrownBy(() -> emulator.when(any()).replyInTurn()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void computesRepliesFromTheRequest() throws Exception {
        emulator.when(lastUserText("Hello"))
                .reply(request -> Reply.text("You said: " + request.lastUserText()))
                .otherwise(request -> Reply.text("otherwise"));

        assertThat(answer(Client.request())).isEqualTo("You said: Hello there");
        assertThat(answer(Client.request().replace("Hello", "Bye"))).isEqualTo("otherwise");
    }

    @Test
    void saysSoWhenNoRuleMatches() throws Exception {
        emulator.when(streaming()).reply(Reply.text("1"));

        var response = client.post(Client.request());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body())
                .contains("ScriptError")
                .contains("none of the 1 rules matches")
                .contains("Hello there");
    }

    @Test
    void saysSoWhenAFunctionThrows() throws Exception {
        emulator.otherwise(request -> {
            throw new IllegalStateException("oops");
        });

        var response = client.post(Client.request());

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("ScriptError").contains("oops");
    }

    @Test
    void doesNotAskTheScriptAboutARefusedRequest() throws Exception {
        emulator.otherwise(request -> {
            throw new AssertionError("asked");
        });

        assertThat(client.post(Client.request("\"temperature\":3")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void recordsRequestsInOrderAcceptedOrNot() throws Exception {
        emulator.when(any()).reply(Reply.text("Yes."));
        client.post(Client.request());
        client.post(Client.request("\"temperature\":3"));
        new Client(emulator).at("/nowhere").post(Client.request());

        assertThat(emulator.requests()).hasSize(3);
        assertThat(emulator.requests().get(0).refusal()).isEmpty();
        assertThat(emulator.requests().get(1).refusal()).get().asString().contains("temperature");
        assertThat(emulator.requests().get(2).refusal()).get().asString().contains("/nowhere");
        assertThat(emulator.takeRequest(Duration.ofSeconds(1)))
                .isSameAs(emulator.requests().get(0));
        assertThat(emulator.takeRequest(Duration.ofSeconds(1)))
                .isSameAs(emulator.requests().get(1));
    }

    @Test
    void waitsForARequestInVain() {
        assertThatThrownBy(() -> emulator.takeRequest(Duration.ofMillis(10)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PT0.01S");
    }

    @Test
    void forgetsEverythingOnReset() throws Exception {
        emulator.when(any()).reply(Reply.text("Yes."));
        emulator.otherwise(request -> Reply.text("Yes."));
        client.post(Client.request());

        emulator.reset();

        assertThat(emulator.requests()).isEmpty();
        assertThatThrownBy(() -> emulator.takeRequest(Duration.ofMillis(10))).isInstanceOf(IllegalStateException.class);
        assertThat(client.post(Client.request()).statusCode()).isEqualTo(500);
    }

    @Test
    void keepsRepliesUnchanged() throws Exception {
        Reply plain = Reply.text("Yes.");
        plain.withThinking("Hm.").withHeader("X-A", "1").cutAfterPieces(0).withText("No.");
        emulator.when(any()).reply(plain);

        assertThat(client.postJson(Client.request()).at("/choices/0/message"))
                .isEqualTo(Json.read("{\"content\":\"Yes.\",\"role\":\"assistant\"}"));
    }
}
