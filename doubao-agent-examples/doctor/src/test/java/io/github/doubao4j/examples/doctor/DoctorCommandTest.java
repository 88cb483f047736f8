package io.github.doubao4j.examples.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testserver.RawConnection;
import io.github.doubao4j.testserver.RawServer;
import io.github.doubao4j.testserver.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check failing alone: the right row, the right remedy, the exit code, and never the key. */
class DoctorCommandTest {

    private static final String KEY = "sk-right-0123456789";

    private DoubaoEmulator emulator = DoubaoEmulator.builder().apiKey(KEY).start();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void healthyUnlessSaidOtherwise() {
        emulator.otherwise(DoctorCommandTest::healthy);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    /** What a service answers in which everything works. */
    private static Reply healthy(EmulatedRequest request) {
        return switch (request.lastUserText()) {
            case Prompts.STREAM -> Reply.thinking("One.").thenText("1 2 3 4 5");
            case Prompts.TOOL -> Reply.toolCall("add", "{\"a\":25,\"b\":17}");
            case Prompts.PARALLEL ->
                request.toolResults().isEmpty()
                        ? Reply.toolCalls(
                                ToolCallScript.of("population", "{\"city\":\"Shanghai\"}"),
                                ToolCallScript.of("population", "{\"city\":\"Beijing\"}"))
                        : Reply.text("上海");
            case Prompts.SCHEMA -> Reply.text("{\"inhabitants\":21893095,\"name\":\"北京\"}");
            case Prompts.IMAGE -> Reply.text("Red.");
            case Prompts.THINKING -> Reply.thinking("7 times 13.").thenText("No.");
            default -> Reply.thinking("Hm.").thenText("OK");
        };
    }

    @Test
    void everythingWorks() {
        assertThat(run(online())).isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("✓ key", "accepted (DOUBAO_API_KEY)", "Everything works that should: 11 checks")
                .contains("add {\"a\":25,\"b\":17}", "2 calls in one turn", "the model sees: Red.")
                .doesNotContain("✗", "scripted", KEY);
        assertThat(emulator.requests()).hasSizeLessThanOrEqualTo(9).allSatisfy(request -> {
            assertThat(request.json().path("max_tokens").asInt()).isBetween(256, 1024);
            assertThat(request.json().at("/thinking/type").asText())
                    .isEqualTo(request.lastUserText().equals(Prompts.THINKING) ? "enabled" : "disabled");
        });
    }

    @Test
    void everythingWorksOverTheResponsesApi() {
        assertThat(run(online(), "--json", "--api", "responses"))
                .as(out.toString())
                .isZero();

        assertThat(failed()).isEmpty();
        assertThat(json().path("api").asText()).isEqualTo("responses");
        assertThat(emulator.requests()).hasSizeLessThanOrEqualTo(9).allSatisfy(request -> {
            assertThat(request.isResponses()).isTrue();
            assertThat(request.json().path("store").asBoolean(true)).isFalse();
            assertThat(request.json().path("max_output_tokens").asInt()).isBetween(256, 1024);
        });
    }

    @Test
    void aServerWithoutTheResponsesApiMayHaveTheOtherOne() {
        emulator.when(RequestMatcher.responses()).reply(Reply.raw(404, "text/html", "nothing here"));

        assertThat(run(online(), "--json", "--api", "responses")).isEqualTo(1);

        assertThat(failed()).containsExactly("model");
        assertThat(result("model").path("reason").asText())
                .contains("there is no such API at " + emulator.baseUrl() + "/responses");
        assertThat(result("model").path("remedies").toString())
                .contains("in front of /responses, such as", "try --api chat");
    }

    @Test
    void aProviderWithoutTheResponsesApiIsNotAsked() {
        assertThat(run(online(), "--provider", "tokaify", "--api", "responses")).isEqualTo(2);

        assertThat(err.toString().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("tokaify has no Responses API (--api responses): leave the option out");
        assertThat(emulator.requests()).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault("answer", Prompts.HELLO, Reply.error(400, "InvalidParameter", "no"), "even the simplest request"),
                fault(
                        "answer",
                        Prompts.HELLO,
                        Reply.raw(200, "text/html", "<html>log in</html>"),
                        "no answer of the API"),
                fault(
                        "answer",
                        Prompts.HELLO,
                        Reply.raw(200, "application/json", "{\"choices\":"),
                        "no answer of the API"),
                fault("answer", Prompts.HELLO, Reply.raw(302, "text/html", ""), "in front of /chat/completions"),
                fault("answer", Prompts.HELLO, Reply.error(429, "QuotaExceeded", "used up"), "top it up"),
                fault("answer", Prompts.HELLO, Reply.error(429, "SetLimitExceeded", "limit"), "wait a minute"),
                fault("answer", Prompts.HELLO, Reply.error(400, "SensitiveContentDetected", "no"), "filter has struck"),
                fault("answer", Prompts.HELLO, Reply.text(" "), "Another model may do better"),
                fault(
                        "key",
                        Prompts.HELLO,
                        Reply.error(401, "AuthenticationError", "no such key"),
                        "Check STARMAGIC_API_KEY"),
                fault("key", Prompts.HELLO, Reply.error(403, "AccountOverdueError", "unpaid"), "top it up"),
                fault(
                        "model",
                        Prompts.HELLO,
                        Reply.error(404, "ModelNotOpen", "closed"),
                        "Known there: doubao-seed-2.0-pro"),
                fault(
                        "model",
                        Prompts.HELLO,
                        Reply.raw(404, "text/html", "nothing here"),
                        "in front of /chat/completions"),
                fault("model", Prompts.HELLO, Reply.raw(405, "text/html", ""), "in front of /chat/completions"),
                fault("stream", Prompts.STREAM, Reply.text("1 2 3 4 5").cutAfterPieces(2), "cuts or rewrites"),
                fault("stream", Prompts.STREAM, Reply.text("1 2 3 4 5").withoutFinish(), "cuts or rewrites"),
                fault("stream", Prompts.STREAM, Reply.error(400, "InvalidParameter", "stream"), "use blocking calls"),
                fault(
                        "tool",
                        Prompts.TOOL,
                        Reply.error(400, "InvalidParameter.UnsupportedParameter", "tools"),
                        "takes no tools"),
                fault("tool", Prompts.TOOL, Reply.text("42").unchecked(), "Agents need this"),
                fault("tool", Prompts.TOOL, Reply.toolCall("add", "{\"a\":1,\"b\":2}"), "not what it was asked"),
                fault("parallel", Prompts.PARALLEL, Reply.error(400, "InvalidParameter", "two"), "use --no-parallel"),
                fault("parallel", Prompts.PARALLEL, Reply.text("Shanghai"), "called no tool"),
                fault(
                        "schema",
                        Prompts.SCHEMA,
                        Reply.error(400, "InvalidParameter", "response_format"),
                        "ask for JSON in the prompt"),
                fault(
                        "schema",
                        Prompts.SCHEMA,
                        Reply.text("Beijing, 21893095").unchecked(),
                        "does not keep to the schema"),
                fault(
                        "schema",
                        Prompts.SCHEMA,
                        Reply.text("{\"name\":\"B\",\"inhabitants\":\"many\"}").unchecked(),
                        "does not keep"),
                fault("image", Prompts.IMAGE, Reply.error(400, "InvalidParameter", "image_url"), "takes no images"),
                fault("image", Prompts.IMAGE, Reply.text("I see no image."), "dropped on the way"),
                fault(
                        "thinking",
                        Prompts.THINKING,
                        Reply.error(400, "InvalidParameter", "thinking"),
                        "no switch for thinking"));
    }

    private static Arguments fault(String check, String prompt, Reply reply, String remedy) {
        return Arguments.of(check, prompt, reply, remedy);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultHasItsRowAndItsRemedy(String check, String prompt, Reply reply, String remedy) {
        answer(prompt, reply);

        assertThat(run(online(), "--json")).isEqualTo(1);

        JsonNode found = result(check);
        assertThat(found.path("status").asText()).as(out.toString()).isEqualTo("failed");
        assertThat(found.path("reason").asText() + found.path("remedies")).contains(remedy);
        assertThat(found.path("remedies")).isNotEmpty();
        assertThat(failed()).containsExactly(check);
        assertThat(out.toString()).doesNotContain(KEY);
    }

    @Test
    void aServerOfWhichNothingIsKnownIsCheckedAlike() {
        String[] there = {"--provider", "openai-compatible", "--model", "doubao-seed-2.0-pro", "--json"};

        assertThat(run(online(), there)).isZero();
        assertThat(failed()).isEmpty();
        assertThat(result("model").path("reason").asText()).isEqualTo("doubao-seed-2.0-pro");

        answer(Prompts.HELLO, Reply.error(404, "ModelNotOpen", "closed"));
        out.getBuffer().setLength(0);

        assertThat(run(online(), there)).isEqualTo(1);
        assertThat(failed()).containsExactly("model");
        assertThat(result("model").path("remedies").toString())
                .contains("The server has no model doubao-seed-2.0-pro")
                .doesNotContain("Known there");
    }

    @Test
    void whatBuildsOnAFailureIsSkippedAndSaysWhy() {
        answer(Prompts.HELLO, Reply.error(401, "AuthenticationError", "the key " + KEY + " is unknown"));

        assertThat(run(online())).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "✓ connection", "✗ key", "· model", "pointless without \"key\"", "pointless without \"answer\"")
                .contains("1 failed; 2 work; not offered: 0; skipped: 8.")
                .doesNotContain(KEY);
        assertThat(emulator.requests()).hasSize(1);
    }

    @Test
    void theServersFaultIsItsOwn() {
        emulator.when(RequestMatcher.any()).reply(Reply.error(500, "InternalServiceError", "oops"));

        assertThat(run(online(), "--lang", "zh")).isEqualTo(1);
        assertThat(out.toString()).contains("✗ 回答", "请稍后再试", "跳过：“回答”未通过");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "tool"})
    void aKeyThatAServerRepeatsIsNotShown(String check) {
        answer(check.equals("tool") ? Prompts.TOOL : Prompts.STREAM, Reply.error(400, "Bad", "your key is " + KEY));

        run(online(), "--json");
        run(online());

        assertThat(out.toString()).contains("your key is").doesNotContain(KEY);
    }

    @Test
    void findsOutWhatIsInTheWay() throws IOException {
        String closed = "http://127.0.0.1:" + TestServer.unusedPort() + "/v1";
        assertInTheWay("connection", "is a server running", at(closed));
        assertInTheWay("address", "is the name right", at("http://no.such.invalid/v1"));
        assertInTheWay("address", "chat/completions", at("http:/v1"));
        assertInTheWay("connection", "http://", at("https://127.0.0.1:" + emulator.port() + "/v1"));

        try (RawServer plain = RawServer.plain(connection -> {
            connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            connection.awaitDisconnect();
        })) {
            assertInTheWay(
                    "connection",
                    "speaks no tls there: use http://",
                    at("https://localhost:" + plain.url().port()));
        }

        Map<String, String> proxied = new HashMap<>(at("http://no.such.invalid/v1"));
        proxied.put("https_proxy", "http://proxy.example:3128");
        assertInTheWay("address", "https_proxy is set, which java does not look at", proxied);
    }

    @Test
    void aCertificateThatJavaDoesNotTrustIsNamed() throws Exception {
        try (RawServer server = RawServer.tls(RawConnection::awaitDisconnect)) {
            assertInTheWay(
                    "connection",
                    "does not trust the certificate",
                    at(server.url("").toString()));
        }
    }

    private void assertInTheWay(String check, String remedy, Map<String, String> environment) {
        out.getBuffer().setLength(0);
        assertThat(run(environment, "--json")).isEqualTo(1);

        assertThat(failed()).containsExactly(check);
        assertThat(result(check).path("remedies").toString().toLowerCase(Locale.ROOT))
                .contains(remedy);
        assertThat(result("answer").path("status").asText()).isEqualTo("skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"sk-0123456789\"", "Bearer sk-0123456789", "sk-0123 456789", "密钥0123456789"})
    void aKeyThatCannotBeOneIsNotSent(String key) {
        assertThat(run(Map.of("DOUBAO_API_KEY", key, "DOUBAO_BASE_URL", emulator.baseUrl()), "--json"))
                .isEqualTo(1);

        assertThat(failed()).containsExactly("key");
        assertThat(result("key").path("remedies").toString()).contains("export DOUBAO_API_KEY=");
        assertThat(out.toString()).doesNotContain("0123");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void saysWhichVariableIsMissing() {
        assertThat(run(Map.of("DOUBAO_PROVIDER", "ark"))).isEqualTo(1);

        assertThat(out.toString()).contains("✗ key", "set ARK_API_KEY / DOUBAO_API_KEY", "skipped: 10");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void namesTheModelsOfArkAndItsConsole() {
        emulator.close();
        emulator = DoubaoEmulator.builder().contract(WireContract.ARK).start();
        emulator.when(RequestMatcher.any()).reply(Reply.error(404, "ModelNotOpen", "not activated"));

        assertThat(run(Map.of("ARK_API_KEY", KEY, "DOUBAO_BASE_URL", emulator.baseUrl()), "--json", "--model", "seed"))
                .isEqualTo(1);

        assertThat(result("model").path("remedies").toString())
                .contains("doubao-seed-2-0-lite-260428", "ep-…", "Model activation");
    }

    @Test
    void whatIsNotOfferedIsNoFailure() {
        emulator.close();
        emulator = DoubaoEmulator.builder().contract(WireContract.ARK).start();
        emulator.otherwise(DoctorCommandTest::healthy);

        int code = run(
                Map.of("ARK_API_KEY", KEY, "DOUBAO_BASE_URL", emulator.baseUrl()),
                "--json",
                "--no-parallel",
                "--model",
                "doubao-seed-2-0-code-preview-260215");

        assertThat(code).as(out.toString()).isZero();
        assertThat(result("schema").path("status").asText()).isEqualTo("not-offered");
        assertThat(result("schema").path("reason").asText())
                .isEqualTo("not offered by doubao-seed-2-0-code-preview-260215");
        assertThat(result("parallel").path("reason").asText()).contains("--no-parallel");
    }

    @Test
    void aServerWithoutTheSwitchForThinkingIsCheckedWithoutIt() {
        emulator.when(request -> request.json().has("thinking"))
                .reply(Reply.error(400, "InvalidParameter.UnsupportedParameter", "thinking"));
        emulator.otherwise(DoctorCommandTest::healthy);

        assertThat(run(online(), "--json")).isEqualTo(1);
        assertThat(failed()).containsExactly("thinking");
    }

    @Test
    void oneCallATurnAndOnePieceAreWorthANote() {
        answer(Prompts.PARALLEL, Reply.toolCall("population", "{\"city\":\"Beijing\"}"));
        answer(Prompts.STREAM, Reply.text("1"));
        answer(Prompts.THINKING, Reply.text("No."));

        assertThat(run(online(), "--json", "--effort", "high")).isZero();

        assertThat(result("parallel").path("status").asText()).isEqualTo("note");
        assertThat(result("stream").path("status").asText()).isEqualTo("note");
        assertThat(result("thinking").path("status").asText()).isEqualTo("note");
    }

    @Test
    void checksTheEmulatorWithoutAKeyAndSaysSo() {
        assertThat(run(Map.of())).isZero();

        assertThat(out.toString()).contains("scripted", "local emulator", "Everything works that should: 11 checks");
        out.getBuffer().setLength(0);
        assertThat(run(Map.of(), "--json")).isZero();
        assertThat(json().path("scripted").asBoolean()).isTrue();
        assertThat(json().path("ok").asBoolean()).isTrue();
    }

    private void answer(String prompt, Reply reply) {
        emulator.when(request -> request.lastUserText().equals(prompt)).reply(reply);
    }

    private List<String> failed() {
        Predicate<JsonNode> failed = check -> check.path("status").asText().equals("failed");
        return StreamSupport.stream(json().path("checks").spliterator(), false)
                .filter(failed)
                .map(check -> check.path("name").asText())
                .toList();
    }

    private JsonNode result(String name) {
        return StreamSupport.stream(json().path("checks").spliterator(), false)
                .filter(check -> check.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode json() {
        try {
            return JsonMapper.builder().build().readTree(out.toString());
        } catch (IOException e) {
            throw new AssertionError(out.toString(), e);
        }
    }

    private Map<String, String> online() {
        return at(emulator.baseUrl());
    }

    private static Map<String, String> at(String baseUrl) {
        return Map.of("DOUBAO_API_KEY", KEY, "DOUBAO_BASE_URL", baseUrl);
    }

    private int run(Map<String, String> environment, String... args) {
        List<String> line = new ArrayList<>(List.of("doctor"));
        line.addAll(List.of(args));
        return Main.PROGRAM.run(
                environment,
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                line.toArray(String[]::new));
    }
}
