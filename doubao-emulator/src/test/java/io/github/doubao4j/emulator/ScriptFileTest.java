package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.io.IOException;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptFileTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension();

    @TempDir
    private Path folder;

    private final DoubaoEmulator emulator = DOUBAO.emulator();
    private final Client client = new Client(emulator);

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("script.json"), content.replace('\'', '"'));
    }

    private HttpResponse<String> play(String reply, String... fields) throws Exception {
        emulator.load(file("{'rules':[{'reply':{" + reply + "}}]}"));
        return client.post(Client.request(fields));
    }

    @Test
    void playsAConversation() throws Exception {
        URL script = Objects.requireNonNull(ScriptFileTest.class.getResource("weather.script.json"));
        emulator.load(script);
        String tools = Client.tools(Client.tool(
                "weather",
                "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}"));
        String question = Client.request(tools).replace("Hello there", "What is the weather in Rome and Oslo?");

        JsonNode first = client.postJson(question).at("/choices/0/message");
        assertThat(first.path("reasoning_content").asText()).isEqualTo("Two cities, two calls.");
        assertThat(first.at("/tool_calls/0/function/arguments").asText()).isEqualTo("{\"city\":\"Rome\"}");
        assertThat(first.at("/tool_calls/1/id").asText()).isEqualTo("call_oslo");

        String results = question.replace(
                "?\"}]",
                "?\"}," + first + ",{\"role\":\"tool\",\"tool_call_id\":\""
                        + first.at("/tool_calls/0/id").asText()
                        + "\",\"content\":\"20\"},{\"role\":\"tool\",\"tool_call_id\":\"call_oslo\",\"content\":\"4\"}]");
        assertThat(client.postJson(results.replace("\"content\":\"\",", ""))
                        .at("/choices/0/message/content")
                        .asText())
                .isEqualTo("Rome is warmer.");
        assertThat(client.postJson(Client.request())
                        .at("/choices/0/message/content")
                        .asText())
                .isEqualTo("Ask me about the weather.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'lastUserText':'there'|true",
                "'lastUserText':'THERE'|false",
                "'lastUserTextMatches':'^Hel+o'|true",
                "'lastUserTextMatches':'^there'|false",
                "'systemText':'x'|false",
                "'offersTool':'x'|false",
                "'toolResults':0|true",
                "'toolResults':1|false",
                "'resultOf':'x'|false",
                "'model':'doubao-seed-2.0-pro'|true",
                "'model':'doubao-seed-2.0-lite'|false",
                "'streaming':false|true",
                "'streaming':true|false",
                "'streaming':false,'lastUserText':'x'|false"
            },
            quoteCharacter = '"')
    void matchesByAllConditions(String when, boolean matches) throws Exception {
        emulator.load(
                file("{'rules':[{'when':{" + when + "},'reply':{'text':'rule'}}],'otherwise':{'text':'otherwise'}}"));

        assertThat(client.postJson(Client.request())
                        .at("/choices/0/message/content")
                        .asText())
                .isEqualTo(matches ? "rule" : "otherwise");
    }

    @Test
    void repliesInTurn() throws Exception {
        emulator.load(
                file("{'$schema':'s','comment':'c','rules':[{'comment':'c','replies':[{'text':'1'},{'text':'2'}]}]}"));

        assertThat(client.post(Client.request()).body()).contains("\"1\"");
        assertThat(client.post(Client.request()).body()).contains("\"2\"");
        assertThat(client.post(Client.request()).body()).contains("\"2\"");
    }

    @Test
    void saysWhatTheModelSays() throws Exception {
        JsonNode json = Json.read(
                play("'thinking':'Hm.','encryptedThinking':'djE=','text':'Yes.','finishReason':'content_filter',"
                                + "'usage':{'promptTokens':1,'completionTokens':2,'reasoningTokens':1,'cachedTokens':1},"
                                + "'serviceTier':'scale','moderationHit':'violence','headers':{'X-A':'1','X-B':'2'}")
                        .body());

        assertThat(json.at("/choices/0/message"))
                .isEqualTo(
                        Json.read("{\"content\":\"Yes.\",\"encrypted_content\":\"djE=\",\"reasoning_content\":\"Hm.\","
                                + "\"role\":\"assistant\"}"));
        assertThat(json.at("/choices/0/finish_reason").asText()).isEqualTo("content_filter");
        assertThat(json.at("/choices/0/moderation_hit_type").asText()).isEqualTo("violence");
        assertThat(json.path("service_tier").asText()).isEqualTo("scale");
        assertThat(json.path("usage"))
                .isEqualTo(Json.read("{\"completion_tokens\":2,\"completion_tokens_details\":{\"reasoning_tokens\":1},"
                        + "\"prompt_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":1},\"total_tokens\":3}"));
    }

    @Test
    void addsHeaders() throws Exception {
        HttpResponse<String> response = play("'text':'Yes.','headers':{'X-A':'1','X-B':'2'}");

        assertThat(response.headers().firstValue("X-A")).contains("1");
        assertThat(response.headers().firstValue("X-B")).contains("2");
    }

    @Test
    void answersWithJsonAndUncheckedCalls() throws Exception {
        assertThat(play("'json':{'a':[1,null]}").body()).contains("\"{\\\"a\\\":[1,null]}\"");
        emulator.reset();
        assertThat(play(
                                "'unchecked':true,'interleavedToolCalls':true,'toolCalls':[{'name':'f','arguments':'{broken'},{'name':'g','arguments':{'a':1}}]",
                                "\"stream\":true")
                        .body())
                .containsSubsequence("\"name\":\"f\"", "\"name\":\"g\"", "{broken".substring(0, 1));
    }

    @Test
    void answersWithErrorsAndRawBodies() throws Exception {
        HttpResponse<String> error =
                play("'error':{'status':429,'code':'Busy','message':'Wait.'},'headers':{'Retry-After':'1'}");
        assertThat(error.statusCode()).isEqualTo(429);
        assertThat(error.body()).contains("Busy").contains("Wait.");
        assertThat(error.headers().firstValue("Retry-After")).contains("1");
        emulator.reset();
        HttpResponse<String> raw = play("'raw':{'status':502,'contentType':'text/html','body':'<p>'}");
        assertThat(raw.statusCode()).isEqualTo(502);
        assertThat(raw.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(raw.body()).isEqualTo("<p>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"'hangUp':true", "'text':'a b c','cutAfterPieces':1", "'text':'a b c','resetAfterPieces':1"})
    void breaksConnections(String reply) {
        assertThatThrownBy(() -> play(reply, "\"stream\":true")).isInstanceOf(IOException.class);
    }

    @Test
    void spoilsStreams() throws Exception {
        String stream = "\"stream\":true";
        assertThat(play("'text':'a b c','endAfterPieces':1", stream).body()).doesNotContain(" b");
        emulator.reset();
        assertThat(play("'text':'a b c','malformedEventAfter':1", stream).body())
                .contains("data: {\"choices\":[{\"delta\":{\"content\":\"\n\n");
        emulator.reset();
        assertThat(play("'text':'a b c','errorEventAfter':{'pieces':1,'code':'Code','message':'m'}", stream)
                        .body())
                .contains("\"code\":\"Code\"")
                .doesNotContain(" b");
        emulator.reset();
        assertThat(play("'text':'a','withoutDone':true", stream).body()).doesNotContain("[DONE]");
        emulator.reset();
        assertThat(play("'text':'a','withoutFinish':true", stream).body()).doesNotContain("finish_reason");
        emulator.reset();
        assertThat(play("'text':'a','rawEvents':['data: 1\\n\\n','data: 2\\n\\n']", stream)
                        .body())
                .isEqualTo("data: 1\n\ndata: 2\n\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'text':'a','delayMillis':200",
                "'text':'a','pieceDelayMillis':200",
                "'text':'a','stallAfterPieces':{'pieces':1,'millis':200}"
            })
    void waits(String reply) throws Exception {
        long start = System.nanoTime();
        play(reply, "\"stream\":true");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{|not JSON",
                "[]|object expected",
                "{}|not valid: required property 'rules'",
                "{'rules':[],'x':1}|'x'",
                "{'rules':[{}]}|'reply' not found",
                "{'rules':[{'reply':{}}]}|/rules/0/reply",
                "{'rules':[{'reply':{'text':'a'},'replies':[{'text':'a'}]}]}|/rules/0",
                "{'rules':[{'replies':[]}]}|/rules/0/replies",
                "{'rules':[{'when':{'x':1},'reply':{'text':'a'}}]}|'x'",
                "{'rules':[{'reply':{'txt':'a'}}]}|'txt'",
                "{'rules':[{'reply':{'cutAfterPieces':-1}}]}|cutAfterPieces",
                "{'rules':[{'reply':{'unchecked':false}}]}|unchecked",
                "{'rules':[{'reply':{'json':'text'}}]}|json",
                "{'rules':[{'reply':{'error':{'status':200,'code':'c','message':'m'}}}]}|status",
                "{'rules':[{'reply':{'toolCalls':[{'name':'f'}]}}]}|arguments",
                "{'rules':[{'reply':{'hangUp':true,'raw':{'status':200,'contentType':'','body':''}}}]}|hangUp and raw",
                "{'rules':[{'when':{'lastUserTextMatches':'('},'reply':{'text':'a'}}]}|regular expression"
            })
    void refusesWhatItDoesNotUnderstand(String script, String complaint) throws Exception {
        Path file = file(script);

        assertThatThrownBy(() -> emulator.load(file))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining(complaint);
        assertThat(client.post(Client.request()).body()).contains("none of the 0 rules");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = folder.resolve("missing.json");

        assertThatThrownBy(() -> emulator.load(missing))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("missing.json");
        assertThatThrownBy(() -> emulator.load(missing.toUri().toURL()))
                .isInstanceOf(ScriptException.class)
                .hasMessageContaining("missing.json");
    }
}
