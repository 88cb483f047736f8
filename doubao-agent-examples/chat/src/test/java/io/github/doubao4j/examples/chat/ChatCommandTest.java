package io.github.doubao4j.examples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.testserver.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, in this process, with lines from a pipe; the model is the emulator. */
class ChatCommandTest {

    private static final String KEY = "sk-right-0123456789";

    @TempDir
    Path directory;

    private final DoubaoEmulator emulator = DoubaoEmulator.builder().apiKey(KEY).start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void talksLineByLineAndRemembersWhatWasSaid() {
        emulator.otherwise(request -> Reply.thinking("Hm.").thenText("You said " + request.lastUserText() + "."));

        int code = run(online(), "one\n\ntwo\r\n");

        assertThat(code).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .containsSubsequence("> one", "thinking: Hm.", "You said one.", "> two", "You said two.")
                .doesNotContain("scripted");
        assertThat(said(1)).containsExactly("one", "You said one.", "two");
        assertThat(emulator.requests()).allMatch(EmulatedRequest::streaming);
    }

    @Test
    void theMemoryOutlivesTheProgram() {
        emulator.otherwise(request -> Reply.text("You said " + request.lastUserText() + "."));
        run(online(), "one\n");
        run(online(), "two\n/usage\n/history\n");
        run(online(), "three\n", "--conversation", "other");
        run(online(), "four\n", "--new");

        assertThat(said(1)).containsExactly("one", "You said one.", "two");
        assertThat(said(2)).containsExactly("three");
        assertThat(said(3)).containsExactly("four");
        assertThat(out.toString())
                .contains("4 of at most 60 messages", "The conversation so far is now named default-");
        assertThat(directory.resolve("data/doubao-agents/chats/default.json")).exists();
    }

    @Test
    void wordsOfTheCommandLineComeFirst() {
        emulator.otherwise(request -> Reply.text("Yes."));

        assertThat(run(online(), "two\n", "one", "{word}", "{{word}}")).isZero();
        assertThat(said(1)).containsExactly("one {word} {{word}}", "Yes.", "two");
    }

    @Test
    void attachesToTheNextMessageOnly() throws IOException {
        emulator.otherwise(request -> Reply.text("I see."));
        Path picture =
                Files.write(directory.resolve("my cat.png"), HexFormat.of().parseHex("89504e470d0a1a0a00"));

        int code = run(
                online(),
                "/image " + picture + "\n/video https://example.com/a.mp4\nWhat is it?\nAnd now?\n/history\n");

        assertThat(code).isZero();
        JsonNode content = emulator.requests().get(0).json().at("/messages/0/content");
        assertThat(content.findValuesAsText("type")).containsExactly("image_url", "video_url", "text");
        assertThat(content.at("/0/image_url/url").asText()).startsWith("data:image/png;base64,");
        JsonNode second = emulator.requests().get(1).json().path("messages");
        assertThat(second.get(0).path("content")).isEqualTo(content);
        assertThat(second.get(2).path("content").isTextual()).isTrue();
        assertThat(out.toString())
                .contains("my cat.png (9 B)", "Attached: 2", "[image: 9 B] [video: https://example.com/a.mp4]");
    }

    @Test
    void whatAProviderDoesNotTakeIsNotAttached() {
        int code = run(
                environment("TOKAIFY_API_KEY", KEY, "DOUBAO_BASE_URL", emulator.baseUrl()),
                "/video https://example.com/a.mp4\n");

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("doubao-seed-2-0-pro-260215 of TOKAIFY takes no videos.");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void changesModelAndEffortInTheMiddle() {
        emulator.otherwise(request -> Reply.text("Yes."));

        assertThat(run(
                        online(),
                        "one\n/model doubao-seed-2.0-lite\n/effort low\ntwo\n/effort default\nthree\n/model\n"))
                .isZero();

        assertThat(emulator.requests().stream().map(EmulatedRequest::model))
                .containsExactly("doubao-seed-2.0-pro", "doubao-seed-2.0-lite", "doubao-seed-2.0-lite");
        assertThat(emulator.requests().stream()
                        .map(request -> request.json().path("reasoning_effort").asText("none")))
                .containsExactly("none", "low", "none");
        assertThat(out.toString()).contains("model: doubao-seed-2.0-lite @ ", "effort: low", "effort: default");
    }

    @Test
    void hidesThinkingWhenAskedTo() {
        emulator.otherwise(request -> Reply.thinking("Secretly.").thenText("Yes."));

        run(online(), "/thinking off\none\n/thinking maybe\n/thinking on\n");

        assertThat(out.toString())
                .contains("Thinking is not shown.", "Yes.", "/thinking takes on or off, not \"maybe\"", "is shown.")
                .doesNotContain("Secretly.");
    }

    @Test
    void anUnknownCommandIsOneLineWithTheList() {
        assertThat(run(online(), "/quit\n/exit\nnever said\n")).isEqualTo(1);

        assertThat(out.toString().lines().filter(line -> line.startsWith("There is no /quit. There is: /image /video")))
                .hasSize(1);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void theHelpNamesEachCommand() {
        assertThat(run(online(), "/help\n")).isZero();

        for (SlashCommand command : SlashCommand.values()) {
            assertThat(out.toString().lines()).anyMatch(line -> line.startsWith(command.word() + " "));
        }
    }

    @Test
    void goesOnAfterFailuresAndAsksAgain() {
        emulator.when(RequestMatcher.lastUserText("two"))
                .replyInTurn(Reply.text("Half of it").cutAfterPieces(2), Reply.text("Whole."));
        emulator.otherwise(request -> Reply.text("Yes."));

        int code = run(online(), "one\ntwo\n/retry\nthree\n");

        assertThat(code).isEqualTo(3);
        assertThat(out.toString())
                .containsSubsequence(
                        "> two", "Half", "Error: ", "(/retry asks again)", "> /retry", "Whole.", "> three");
        assertThat(said(2)).containsExactly("one", "Yes.", "two");
        assertThat(said(3)).containsExactly("one", "Yes.", "two", "Whole.", "three");
    }

    @Test
    void saysWhenACallIsMadeAgain() {
        emulator.when(RequestMatcher.any())
                .replyInTurn(Reply.error(500, "InternalServiceError", "hiccup"), Reply.text("Yes."));

        assertThat(run(online(), "one\n")).isZero();
        assertThat(out.toString()).containsSubsequence("(attempt 1 failed, another follows: ", "hiccup", "Yes.");
    }

    @Test
    void aMessageThatWasRefusedSpoilsNothing() {
        emulator.when(RequestMatcher.lastUserText("bad"))
                .reply(Reply.error(400, "InputTextSensitiveContentDetected", "no"));
        emulator.otherwise(request -> Reply.text("Yes."));

        run(online(), "bad\n");
        run(online(), "good\n");

        assertThat(out.toString()).contains("The last message has no answer yet: /retry asks again");
        assertThat(said(1)).containsExactly("good");
    }

    @Test
    void aRetryIsPossibleAfterARestart() {
        emulator.when(RequestMatcher.any()).replyInTurn(Reply.error(400, "InvalidParameter", "no"), Reply.text("Yes."));

        run(online(), "one\n");
        assertThat(run(online(), "/retry\n/retry\n")).isZero();

        assertThat(said(1)).containsExactly("one");
        assertThat(said(2)).containsExactly("one");
        run(online(), "two\n");
        assertThat(said(3)).containsExactly("one", "Yes.", "two");
    }

    @Test
    void eachFailureIsOneLineAndTheConversationGoesOn() throws IOException {
        emulator.otherwise(request -> Reply.text("Yes."));
        String refusedPort = "http://127.0.0.1:" + TestServer.unusedPort() + "/v1";

        assertFails(
                "refused the key",
                environment("DOUBAO_API_KEY", "sk-wrong-0123", "DOUBAO_BASE_URL", emulator.baseUrl()));
        assertFails(
                "does not know the model",
                environment(
                        "DOUBAO_API_KEY", KEY, "DOUBAO_BASE_URL", emulator.baseUrl(), "DOUBAO_MODEL", "doubao-seed-9"));
        assertFails("cannot be reached", environment("DOUBAO_API_KEY", KEY, "DOUBAO_BASE_URL", refusedPort));
        assertFails("No network", environment("DOUBAO_API_KEY", KEY, "DOUBAO_BASE_URL", "http://no.such.invalid/v1"));
    }

    private void assertFails(String reason, Map<String, String> environment) {
        out.getBuffer().setLength(0);

        assertThat(run(environment, "/clear\none\n/usage\n")).isEqualTo(1);

        List<String> shown = out.toString().lines().toList();
        assertThat(shown.stream().filter(line -> line.startsWith("Error: ")))
                .hasSize(1)
                .first()
                .asString()
                .contains(reason, "(/retry asks again)");
        assertThat(shown).last().asString().startsWith("conversation: ");
        assertThat(out.toString()).doesNotContain("sk-wrong-0123", KEY, "\tat ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheMemory() throws IOException {
        Path file = directory.resolve("data/doubao-agents/chats/default.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"messages\":[");

        assertThat(run(online(), "one\n")).isEqualTo(1);
        assertThat(err.toString()).startsWith("Error: The conversation " + file).hasLineCount(1);
        assertThat(file).hasContent("{\"messages\":[");
        err.getBuffer().setLength(0);
        assertThat(run(online(), "one\n", "--conversation", "../x")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("Error: \"../x\" cannot be the name")
                .hasLineCount(1);
        err.getBuffer().setLength(0);
        assertThat(run(online(), "one\n", "--remember", "3")).isEqualTo(2);
        assertThat(err.toString()).contains("--remember must be at least 4 but is 3");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void writesATraceOfThisRunsCalls() throws IOException {
        emulator.when(RequestMatcher.lastUserText("two")).reply(Reply.error(400, "InvalidParameter", "no such thing"));
        emulator.otherwise(request -> Reply.thinking("Hm.").thenText("Yes " + KEY));
        Path trace = directory.resolve("trace.html");

        run(online(), "one\ntwo\n", "--trace", trace.toString());

        assertThat(Files.readString(trace))
                .contains("\"thinking\":\"Hm.\"", "no such thing")
                .doesNotContain(KEY);
        assertThat(out.toString()).contains("trace: " + trace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses"})
    void playsTheWholeScriptWithoutAKey(String api) {
        assertThat(run(environment(), "", "--api", api))
                .as(out.toString() + err)
                .isZero();

        assertThat(out.toString())
                .contains("scripted", "(deleted at the end")
                .containsSubsequence(
                        "> What is Doubao Seed 2.0",
                        "ByteDance's family of models",
                        "> /image ",
                        "shapes.png",
                        "> What do you see in this picture?",
                        "a red circle, a green triangle and a blue square",
                        "> What did I ask you first?");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void playsItInChinese() {
        assertThat(run(environment(), "", "--lang", "zh")).isZero();

        assertThat(out.toString()).contains("> 这张图片里有什么？", "红色圆形、绿色三角形和蓝色方块").doesNotContain("thinking");
    }

    @Test
    void theScriptKnowsNothingElseAndItsMemoryIsKeptWhereAskedTo() {
        Path memory = directory.resolve("m");
        assertThat(run(environment(), "Who are you?\n", "--memory", memory.toString()))
                .isZero();
        assertThat(out.toString()).contains("I am a script without a key").doesNotContain("(deleted at the end");
        run(environment(), "/history\n", "--memory", memory.toString());

        assertThat(out.toString()).contains("default, 2 messages", "> Who are you?");
    }

    private List<String> said(int request) {
        List<String> said = new ArrayList<>();
        for (JsonNode message : emulator.requests().get(request).messages()) {
            said.add(message.path("content").asText());
        }
        return said;
    }

    private Map<String, String> online() {
        return environment("DOUBAO_API_KEY", KEY, "DOUBAO_BASE_URL", emulator.baseUrl());
    }

    private Map<String, String> environment(String... pairs) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "XDG_DATA_HOME", directory.resolve("data").toString(), "HOME", directory.toString(), "LANG", "C"));
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return environment;
    }

    private int run(Map<String, String> environment, String typed, String... args) {
        List<String> line = new ArrayList<>(List.of("chat"));
        line.addAll(List.of(args));
        return Main.PROGRAM.run(
                environment,
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                line.toArray(String[]::new));
    }
}
