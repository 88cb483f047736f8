package io.github.doubao4j.internal.http;

import static io.github.doubao4j.internal.http.Transports.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.log.Redaction;
import io.github.doubao4j.internal.timeout.Timeouts;
import io.github.doubao4j.testing.RecordingLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

class WireLogTest {

    private static final String BODY = "{\"messages\":[{\"role\":\"user\",\"content\":\"a private thought\"}]}";

    private final MockWebServer server = new MockWebServer();
    private RecordingLogger logger = new RecordingLogger(Level.DEBUG);

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isSilentUnlessAskedTo() throws Exception {
        call(BODY, "{}", false, false);

        assertThat(logger.messages).isEmpty();
    }

    @Test
    void logsRequestsAndResponsesInFullAtInfo() throws Exception {
        logger = new RecordingLogger(Level.INFO);
        call(BODY, "{\"answer\":\"a private answer\"}", true, true);
        assertThat(logger.at(Level.INFO)).hasSize(2);
        assertThat(logger.messages.get(0))
                .startsWith("--> POST " + server.url("/v1") + " (" + BODY.length() + " bytes)\n")
                .contains("\nContent-Type: application/json\n")
                .endsWith("\n" + BODY);
        assertThat(logger.messages.get(1))
                .startsWith("<-- 200 " + server.url("/v1"))
                .contains("\nContent-Type: application/json\n", "\n{\"answer\":\"a private answer\"}");

        logger = new RecordingLogger(Level.WARN);
        call(BODY, "{}", true, true);
        assertThat(logger.messages).isEmpty();
    }

    @Test
    void logsRequestsAndResponsesApart() throws Exception {
        call(BODY, "{\"a\":1}", true, false);
        assertThat(logger.all()).contains("-->").doesNotContain("<--");

        logger = new RecordingLogger(Level.INFO);
        call(BODY, "{\"a\":1}", false, true);
        assertThat(logger.all()).contains("<-- 200", "{\"a\":1}").doesNotContain("-->");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {KEY, "0c94f27e-11d4-4b8f-9d4c-3a1f0e7b6c55", "ark-0c94f27e-11d4-4b8f-9d4c-3a1f0e7b6c55-ab1"})
    void showsNothingOfTheKeyNorOfCustomHeaders(String key) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Set-Cookie", "hunter2-cookie")
                .setHeader("X-Echo", key)
                .body("{\"echo\":\"" + key + "\",\"cut\":\"" + key.substring(3) + "\"}")
                .build());
        HttpTransport transport = transport(key, true, true);
        JsonBody body = JsonBody.of(("{\"user\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8));

        try (HttpResponseBody response = transport.post(
                body, Transports.call(Map.of("X-Anything", "hunter2-value"), false, new Cancellation()))) {
            response.source().readUtf8();
        }

        assertThat(logger.all()).contains("Authorization: Bearer ***", "X-Anything: ***", "Set-Cookie: ***");
        assertThat(logger.all()).doesNotContain("hunter2");
        for (int at = 3; at + 6 <= key.length(); at++) {
            assertThat(logger.all()).doesNotContain(key.substring(at, at + 6));
        }
    }

    @Test
    void logsAFailureAndItsBody() {
        server.enqueue(new MockResponse.Builder()
                .code(429)
                .body("{\"error\":{\"message\":\"slow down\"}}")
                .build());

        assertThatThrownBy(() -> transport(KEY, false, true)
                        .post(JsonBody.of(new byte[0]), Transports.call(Map.of(), false, new Cancellation()))
                        .close())
                .isInstanceOf(DoubaoApiException.class);

        // A response with an error status is a response, and it is complete.
        assertThat(logger.at(Level.INFO)).singleElement().asString().contains("<-- 429", "{\"error\":{");
        assertThat(logger.all()).doesNotContain("no response");
    }

    @Test
    void saysThatNoResponseCameOnlyWhereNoneDid() {
        server.close();

        assertThatThrownBy(() -> transport(KEY, false, true)
                        .post(JsonBody.of(new byte[0]), Transports.call(Map.of(), false, new Cancellation()))
                        .close())
                .isInstanceOf(DoubaoApiException.class);

        assertThat(logger.at(Level.INFO)).singleElement().asString().contains("<-- no response from", "Cannot connect");
    }

    /** Also where they say little, or repeat what ours would say. */
    @Test
    void showsTheValueOfNoHeaderOfTheUsersWhateverItsName() throws Exception {
        Map<String, String> custom = Map.of(
                "User-Agent", "tenant-user-agent",
                "X-Request-Id", "tenant-request-id",
                "X-Client-Request-Id", "tenant-client-id",
                "Accept", "tenant/accept",
                "accept-encoding", "identity;tenant",
                "Content-Type", "application/tenant",
                "Short", "tnt");
        server.enqueue(new MockResponse.Builder()
                .setHeader("X-Request-Id", "tenant-request-id")
                .setHeader("X-Echo", "for tenant-client-id")
                .setHeader("Short", "tnt")
                .body("{\"agent\":\"tenant-user-agent\",\"id\":\"tenant-request-id\"}")
                .build());

        try (HttpResponseBody response = transport(KEY, true, true)
                .post(
                        JsonBody.of(BODY.getBytes(StandardCharsets.UTF_8)),
                        Transports.call(custom, false, new Cancellation()))) {
            assertThat(String.valueOf(response.requestId())).doesNotContain("tenant");
            response.source().readUtf8();
        }

        assertThat(logger.all()).doesNotContain("tenant", "tnt");
        for (String name : custom.keySet()) {
            assertThat(logger.messages.get(0)).contains("\n" + name + ": ***");
        }
        assertThat(logger.messages.get(1)).contains("X-Request-Id: ***", "X-Echo: for ***", "Short: ***");
    }

    @Test
    void keepsALargeImageSmall() throws Exception {
        String image = "data:image/png;base64," + "iVBORw0KGgo".repeat(100_000) + "=";

        call("{\"image_url\":{\"url\":\"" + image + "\"}}", "{}", true, true);

        assertThat(logger.all())
                .contains("{\"image_url\":{\"url\":\"<image/png, 825000 bytes>\"}}")
                .hasSizeLessThan(2000);
    }

    @Test
    void keepsOnlyTheStartOfALargeResponse() throws Exception {
        call(BODY, "word ".repeat(400_000), false, true);

        assertThat(logger.all()).hasSizeLessThan(1_100_000).contains("... (2000000 bytes in all)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'url':'data:image/jpeg;base64,/9j/4AAQ'}          | {'url':'<image/jpeg, 6 bytes>'}",
                "{'url':'data:image\\/jpeg;base64,\\/9j\\/4AAQ'}    | {'url':'<image/jpeg, 6 bytes>'}",
                "data:text/plain;charset=utf-8;base64,YWI= and more | <text/plain, 2 bytes> and more",
                "{'a':'DATA:IMAGE/PNG;BASE64,AAAA','b':'AAAA'}      | {'a':'<IMAGE/PNG, 3 bytes>','b':'AAAA'}",
                "{'input_audio':{'data':'UklGRg==','format':'wav'}} | {'input_audio':{'data':'<audio/wav, 4 bytes>','format':'wav'}}",
                "{'input_audio':{'format':'mp3','data':'UklG'}}     | {'input_audio':{'format':'mp3','data':'<audio/mp3, 3 bytes>'}}",
                "{'file_data': 'JVBERi0x'}                          | {'file_data': '<base64, 6 bytes>'}",
                "{'file_data':'data:application/pdf;base64,JVBE'}   | {'file_data':'<application/pdf, 3 bytes>'}",
                "{'data':'hello','url':'https://h/p?a=b'}           | {'data':'hello','url':'https://h/p?a=b'}",
                "plain words, 中文 \\n and / slashes                 | plain words, 中文 \\n and / slashes",
            })
    void replacesBase64ByItsTypeAndSize(String text, String expected) {
        assertThat(Redaction.text(text.replace('\'', '"'))).isEqualTo(expected.replace('\'', '"'));
    }

    @Test
    void replacesAnyLongRunOfBase64() {
        assertThat(Redaction.text("{\"x\":\"" + "QUJD".repeat(64) + "\"}"))
                .isEqualTo("{\"x\":\"<base64, 192 bytes>\"}");
        assertThat(Redaction.text("QUJD".repeat(63))).isEqualTo("QUJD".repeat(63));
        assertThat(Redaction.text("")).isEmpty();
    }

    /** Without a stack frame for each character. */
    @ParameterizedTest
    @CsvSource({"dataVBORw0KGg+/-, 7500000", "\\/\\/\\/\\/\\/\\/\\/\\/, 3750000"})
    void replacesTenMegabytesOfBase64(String part, int bytes) {
        String base64 = part.repeat(10_000_000 / part.length());

        assertThat(Redaction.text("{\"x\":\"" + base64 + "\"}")).isEqualTo("{\"x\":\"<base64, " + bytes + " bytes>\"}");
    }

    @Test
    void replacesADataUrlBehindAnEscapedLineBreak() {
        assertThat(Redaction.text("{\"text\":\"look:\\ndata:image/png;base64,QUJD\"}"))
                .isEqualTo("{\"text\":\"look:\\n<image/png, 3 bytes>\"}");
    }

    private void call(String body, String response, boolean logRequests, boolean logResponses) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(response)
                .build());
        try (HttpResponseBody http = transport(KEY, logRequests, logResponses)
                .post(
                        JsonBody.of(body.getBytes(StandardCharsets.UTF_8)),
                        Transports.call(Map.of(), false, new Cancellation()))) {
            assertThat(http.source().readUtf8()).isEqualTo(response);
        }
    }

    private HttpTransport transport(String key, boolean logRequests, boolean logResponses) {
        return new HttpTransport(new TransportSettings(
                DoubaoProvider.STARMAGIC,
                server.url("/v1"),
                key,
                null,
                null,
                Timeouts.of(Duration.ofSeconds(20)),
                Map::of,
                logRequests,
                logResponses,
                logger));
    }
}
