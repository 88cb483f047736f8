package io.github.doubao4j.emulator.recording;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.recording.Wire.Sent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are looked for in the whole file, wherever an exchange may have repeated them. */
class MaskingTest {

    private static final String KEY = "sk-MARKER/0+1\\\"2&3";
    private static final String IN_JSON = "sk-MARKER/0+1\\\\\\\"2&3";

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("masked.recording");
    }

    @Test
    void noHeaderValueIsInTheFileButThoseOfTheList() throws Exception {
        try (DoubaoEmulator provider = DoubaoEmulator.builder().lenient(true).start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file())) {
            provider.when(any())
                    .reply(Reply.text("Yes.")
                            .withHeader("Set-Cookie", "session=MARKER-4")
                            .withHeader("X-Internal", "MARKER-5")
                            .withHeader("X-Tt-Logid", "kept-log-id"));
            Wire.send(
                    recorder.baseUrl(),
                    Wire.stream("Hi"),
                    "Authorization",
                    "Bearer MARKER-1-bearer",
                    "X-Custom",
                    "MARKER-2-custom",
                    "Cookie",
                    "a=MARKER-3-cookie",
                    "X-Client-Request-Id",
                    "kept-request-id");
        }

        assertThat(Files.readString(file()))
                .doesNotContain("MARKER")
                .contains(
                        "authorization: ***",
                        "x-custom: ***",
                        "cookie: ***",
                        "set-cookie: ***",
                        "x-internal: ***",
                        "x-tt-logid: kept-log-id",
                        "x-client-request-id: kept-request-id");
        try (DoubaoReplay replay = DoubaoReplay.start(file())) {
            var response = Wire.open(replay.baseUrl(), Wire.stream("Hi"));
            response.body().readAllBytes();
            assertThat(response.headers().map().values().toString())
                    .contains("kept-log-id")
                    .doesNotContain("***");
        }
    }

    @Test
    void aKeyThatIsRepeatedIsMaskedInEveryForm() throws Exception {
        String escaped = "\\u0073k-MARKER\\/0\\u002B1\\\\\\\"2\\u0026\\u0033";
        try (RawProvider provider = new RawProvider((socket, request) -> {
                    boolean stream = !request.contains("GET");
                    String body = stream
                            ? "data: {\"error\":\"" + IN_JSON + "\"}\n\ndata: {\"error\":\"" + escaped + "\"}\n\n"
                            : "{\"error\":\"key " + IN_JSON + " is wrong, " + escaped + " is\"}";
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Type: "
                                            + (stream ? "text/event-stream" : "application/json")
                                            + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                                    .getBytes(StandardCharsets.UTF_8));
                });
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file())) {
            String[] headers = {"Authorization", "Bearer " + KEY, "X-Tenant", "tenant-MARKER"};
            assertThat(Wire.send(recorder.baseUrl(), Wire.stream("Tell " + IN_JSON + " to tenant-MARKER"), headers)
                            .body())
                    .contains("MARKER");
            assertThat(Wire.send(
                                    recorder.baseUrl(),
                                    new Sent("/models?api_key=MARKER-query&limit=2&t=tenant%2DMARKER", ""),
                                    headers)
                            .body())
                    .contains("MARKER");
            // Without the header: an earlier key is still one.
            Wire.send(recorder.baseUrl(), Wire.chat("Again: " + IN_JSON));
        }

        String text = Files.readString(file());
        assertThat(text)
                .doesNotContain("MARKER")
                .contains("\"content\": \"Tell *** to ***\"", "\"content\": \"Again: ***\"")
                .contains("data: {\"error\":\"***\"}", "\"error\": \"key *** is wrong, *** is\"")
                .contains("=== GET /v1/models?api_key=***&limit=2&t=***");
        try (DoubaoReplay replay = DoubaoReplay.start(file())) {
            String[] headers = {"Authorization", "Bearer another-key", "X-Tenant", "another-tenant"};
            assertThat(Wire.send(replay.baseUrl(), Wire.stream("Tell another-key to another-tenant"), headers)
                            .body())
                    .contains("{\"error\":\"***\"}");
            assertThat(Wire.send(
                                    replay.baseUrl(),
                                    new Sent("/models?t=another%2dtenant&limit=2&api_key=k", ""),
                                    headers)
                            .status())
                    .isEqualTo(200);
            Wire.send(replay.baseUrl(), Wire.chat("Again: another-key"));
        }
    }

    @Test
    void aHeaderIsKeptOnRequest() throws Exception {
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.builder(provider.baseUrl(), file())
                        .keepHeaders("X-RateLimit-Remaining")
                        .start()) {
            provider.when(any()).reply(Reply.text("Yes.").withHeader("x-ratelimit-remaining", "12"));
            Wire.send(recorder.baseUrl(), Wire.chat("Hi"));
        }

        assertThat(Files.readString(file())).contains("x-ratelimit-remaining: 12\n");
    }

    @Test
    void shortValuesAreWordsOfAnyText() throws Exception {
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file())) {
            provider.when(any()).reply(Reply.raw(200, "application/json", "{\"ok\":true}"));
            Wire.send(recorder.baseUrl(), Wire.chat("true"), "ark-beta-web-search", "true");
        }

        assertThat(Files.readString(file())).contains("\"ok\": true", "\"content\": \"true\"");
    }

    @Test
    void aWordThatHappensToBeTheKeyOfTheTestStillMatches() throws Exception {
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file())) {
            provider.when(any()).reply(Reply.text("Yes."));
            Wire.send(recorder.baseUrl(), Wire.chat("my password"), "Authorization", "Bearer the-real-key");
        }

        try (DoubaoReplay replay = DoubaoReplay.start(file())) {
            assertThat(Wire.send(replay.baseUrl(), Wire.chat("my password"), "Authorization", "Bearer password")
                            .status())
                    .isEqualTo(200);
        }
    }
}
