package io.github.doubao4j.emulator.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.recording.Wire.Received;
import io.github.doubao4j.emulator.recording.Wire.Sent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which request gets which recording, and what is said of one that gets none. */
class ReplayMismatchTest {

    private static final String RECORDING = """
            doubao-recording: 1
            base-path: /v1

            === POST /v1/chat/completions

            {
              "model": "m",
              "temperature": 0.5,
              "messages": [
                {"role": "system", "content": "Be short."},
                {"role": "user", "content": "a"}
              ]
            }

            --- 200
            content-type: application/json

            {"n": 1}
            --- complete

            # the same request again
            === POST /v1/chat/completions

            {"messages": [{"content": "Be short.", "role": "system"}, {"role": "user", "content": "a"}], "temperature": 5e-1, "model": "m"}

            --- 200
            content-type: application/json

            {"n": 2}
            --- complete

            === GET /v1/responses/r1/input_items?limit=2&order=asc

            --- 200
            content-type: application/json

            {"n": 3}
            --- complete
            """;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeTheRecording() throws Exception {
        file = Files.writeString(folder.resolve("chats.recording"), RECORDING);
    }

    private static Sent chat(String content) {
        return new Sent(
                "/chat/completions",
                "{\"temperature\":0.50,\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"Be short.\"},"
                        + "{\"content\":" + content + ",\"role\":\"user\"}]}");
    }

    @Test
    void theSameRequestGetsItsRecordingsInOrderThenFails() throws Exception {
        DoubaoReplay replay = DoubaoReplay.start(file);
        assertThat(Wire.send(replay.baseUrl(), chat("\"a\"")).body()).isEqualTo("{\"n\":1}");
        assertThat(replay.unused())
                .containsExactly(
                        "line 22 (POST /v1/chat/completions)",
                        "line 32 (GET /v1/responses/r1/input_items?limit=2&order=asc)");
        assertThat(Wire.send(replay.baseUrl(), chat("\"a\"")).body()).isEqualTo("{\"n\":2}");
        assertThat(Wire.send(replay.baseUrl(), new Sent("/responses/r1/input_items?order=asc&limit=2", ""))
                        .body())
                .isEqualTo("{\"n\":3}");
        replay.verify();

        Received third = Wire.send(replay.baseUrl(), chat("\"a\""));

        assertThat(third.status()).isEqualTo(400);
        assertThat(message(third)).contains("used up", "chats.recording has 2", "line 4, 22", "number 3");
        assertThatThrownBy(replay::close).isInstanceOf(AssertionError.class).hasMessage(message(third));
    }

    @Test
    void theLastIsRepeatedIfTold() throws Exception {
        try (DoubaoReplay replay = DoubaoReplay.builder(file).repeatLast().start()) {
            assertThat(IntStream.range(0, 4).mapToObj(i -> {
                        try {
                            return Wire.send(replay.baseUrl(), chat("\"a\"")).body();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":2}", "{\"n\":2}");
        }
    }

    @Test
    void namesTheNearestRecordingAndTheDifferences() throws Exception {
        DoubaoReplay replay = DoubaoReplay.start(file);

        Received response = Wire.send(
                replay.baseUrl(),
                new Sent(
                        "/chat/completions",
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"Be short.\"},"
                                + "{\"role\":\"user\",\"content\":\"b\"},{\"role\":\"user\"}],\"n\":1}"));

        assertThat(response.status()).isEqualTo(400);
        JsonNode error = Json.read(response.body()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("ReplayMismatch");
        assertThat(error.path("message").asText()).isEqualTo("""
                No recording in chats.recording matches POST /v1/chat/completions. \
                The nearest, line 4 (POST /v1/chat/completions), differs:
                  $.temperature: recorded 0.5, got nothing
                  $.messages[1].content: recorded "a", got "b"
                  $.messages[2]: recorded nothing, got {"role":"user"}
                  $.n: recorded nothing, got 1""");
        // The application may have swallowed it; the test fails all the same, once.
        assertThatThrownBy(replay::verify).isInstanceOf(AssertionError.class).hasMessage(message(response));
        replay.close();
    }

    @Test
    void closingFailsATestThatSwallowedTheError() {
        assertThatThrownBy(() -> {
                    try (DoubaoReplay replay = DoubaoReplay.start(file)) {
                        Wire.send(replay.baseUrl(), chat("\"b\""));
                        Wire.send(replay.baseUrl(), chat("\"c\""));
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("$.messages[1].content: recorded \"a\", got \"b\"")
                .hasMessageContaining("$.messages[1].content: recorded \"a\", got \"c\"");
    }

    @Test
    void namesAnotherAddressOrBody() throws Exception {
        DoubaoReplay replay = DoubaoReplay.start(file);

        assertThat(message(Wire.send(replay.baseUrl(), new Sent("/models", ""))))
                .contains("line 32", "path: recorded /v1/responses/r1/input_items, got /v1/models");
        assertThat(message(Wire.send(replay.baseUrl(), new Sent("/responses/r1/input_items?limit=3&order=asc", ""))))
                .contains("query: recorded [limit=2, order=asc], got [limit=3, order=asc]");
        assertThat(message(Wire.send(replay.baseUrl(), new Sent("/chat/completions", "not JSON"))))
                .contains("body: recorded JSON, got 8 bytes that are no JSON object or array");
        assertThatThrownBy(replay::close).isInstanceOf(AssertionError.class);
    }

    @Test
    void showsALongTextAroundTheDifference() throws Exception {
        String start = "x".repeat(300);
        Files.writeString(file, RECORDING.replace("\"Be short.\"", "\"" + start + "one" + start + "\""));
        DoubaoReplay replay = DoubaoReplay.start(file);

        Received response = Wire.send(
                replay.baseUrl(),
                new Sent("/chat/completions", chat("\"a\"").body().replace("Be short.", start + "two" + start)));

        assertThat(message(response))
                .contains("recorded …\"" + "x".repeat(20) + "one" + "x".repeat(57) + "\"…, got …\"" + "x".repeat(20)
                        + "two");
        assertThatThrownBy(replay::close).isInstanceOf(AssertionError.class);
    }

    @Test
    void countsWhatItDoesNotList() throws Exception {
        StringBuilder many = new StringBuilder();
        IntStream.range(0, 14).forEach(i -> many.append(",\"f").append(i).append("\":0"));
        DoubaoReplay replay = DoubaoReplay.start(file);

        String message = message(Wire.send(
                replay.baseUrl(),
                new Sent("/chat/completions", chat("\"a\"").body().replaceFirst("}$", many + "}"))));

        assertThat(message).contains("$.f9", "and 4 more").doesNotContain("$.f10");
        assertThatThrownBy(replay::close).isInstanceOf(AssertionError.class);
    }

    @Test
    void ignoresWhatItIsTold() throws Exception {
        try (DoubaoReplay replay = DoubaoReplay.builder(file)
                .ignoring("$.temperature", "$.messages[*].content", "$.metadata")
                .start()) {
            assertThat(Wire.send(
                                    replay.baseUrl(),
                                    new Sent(
                                            "/chat/completions",
                                            "{\"model\":\"m\",\"metadata\":{\"at\":1},\"messages\":[{\"role\":\"system\"},"
                                                    + "{\"role\":\"user\",\"content\":\"zzz\"}]}"))
                            .body())
                    .isEqualTo("{\"n\":1}");
        }
    }

    @Test
    void eachRecordingIsReplayedOnceHoweverManyAskAtOnce() throws Exception {
        int times = 40;
        StringBuilder text = new StringBuilder("doubao-recording: 1\n");
        for (int i = 0; i < times; i++) {
            text.append("=== POST /x\n\n{\"q\":1}\n--- 200\n\n{\"n\":")
                    .append(i)
                    .append("}\n--- complete\n");
        }
        Files.writeString(file, text);

        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            List<CompletableFuture<String>> calls = Collections.nCopies(times, "").stream()
                    .map(call -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return Wire.send(replay.baseUrl(), new Sent("/x", "{\"q\":1}"))
                                    .body();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .toList();

            assertThat(calls.stream().map(CompletableFuture::join))
                    .doesNotHaveDuplicates()
                    .hasSize(times);
            assertThat(replay.unused()).isEmpty();
        }
    }

    @Test
    void doesNotNameAKey() throws Exception {
        DoubaoReplay replay = DoubaoReplay.start(file);

        Received response =
                Wire.send(replay.baseUrl(), chat("\"my key is MARKER-123\""), "Authorization", "Bearer MARKER-123");

        assertThat(message(response)).contains("got \"my key is ***\"");
        assertThatThrownBy(replay::close).hasMessageNotContaining("MARKER");
    }

    private static String message(Received response) throws Exception {
        return Json.read(response.body()).path("error").path("message").asText();
    }
}
