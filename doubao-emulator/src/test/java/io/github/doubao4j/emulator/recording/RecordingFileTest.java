package io.github.doubao4j.emulator.recording;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.recording.Wire.Received;
import io.github.doubao4j.emulator.recording.Wire.Sent;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file in a person's hands, and in those of a JVM that is killed. */
class RecordingFileTest {

    private static final String WRITTEN_BY_HAND = """
            # What a person may write: comments, no headers, no delays, JSON as it comes.
            doubao-recording: 1

            === POST /chat

            {"q":
                # in the middle, too
                1}

            --- 503
            content-type: text/html
            retry-after: 3

            |<html>
            |  <p>"busy"</p>
            |
            --- complete

            === GET /stream
            --- 200
            content-type: text/event-stream

            +0 data: {"n": 1}

            +5 event: named.event data: {"n": 2}
            # a comment of the file
            +0 : a comment of the stream
            +0 "data: a\\ndata: b\\r\\n\\r\\n"
            +0 base64 /w==
            --- cut after 3 ms

            === GET /spaced
            --- 200 after 0 ms
            json-layout: spaced

            {"a":[1,2],
             "b":"x:y,z"}
            --- complete

            === GET /bytes
            --- 200

            base64 AAEC
            base64 Aw==
            --- complete
            === DELETE /nothing
            --- 204
            --- complete
            === GET /quoted
            --- 200

            "one line,\\r\\ntwo \\n"
            --- complete
            === POST /closed

            {}
            --- cut
            """;

    @TempDir
    private Path folder;

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("by-hand.recording"), text);
    }

    @Test
    void replaysWhatAPersonWrote() throws Exception {
        assertReplays(WRITTEN_BY_HAND);
    }

    @Test
    void readsTheLineEndsOfWindows() throws Exception {
        assertReplays(WRITTEN_BY_HAND.replace("\n", "\r\n"));
    }

    private void assertReplays(String text) throws Exception {
        try (DoubaoReplay replay = DoubaoReplay.start(write(text))) {
            String baseUrl = replay.baseUrl();
            assertThat(baseUrl).isEqualTo("http://127.0.0.1:" + replay.port());
            assertThat(Wire.send(baseUrl, new Sent("/chat", "{\"q\":1}")))
                    .isEqualTo(new Received(503, "text/html", "", "<html>\n  <p>\"busy\"</p>\n", true));
            Received stream = Wire.send(baseUrl, new Sent("/stream", ""));
            assertThat(stream.complete()).isFalse();
            assertThat(stream.body())
                    .isEqualTo(
                            "data: {\"n\": 1}\n\nevent: named.event\ndata: {\"n\": 2}\n\n: a comment of the stream\n\n"
                                    + "data: a\ndata: b\r\n\r\n\ufffd");
            assertThat(Wire.send(baseUrl, new Sent("/spaced", "")).body())
                    .isEqualTo("{\"a\": [1, 2], \"b\": \"x:y,z\"}");
            assertThat(Wire.open(baseUrl, new Sent("/bytes", "")).body().readAllBytes())
                    .containsExactly(0, 1, 2, 3);
            assertThat(Wire.send(baseUrl, new Sent("/quoted", "")).body()).isEqualTo("one line,\r\ntwo \n");
            assertThat(Wire.send(baseUrl, new Sent("/closed", "{}")).status()).isZero();
            assertThat(replay.unused()).singleElement().asString().endsWith("(DELETE /nothing)");
        }
    }

    /** The line to change, what it becomes, the number of the line that the error names, and a part of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "doubao-recording: 1; doubao-recording: 2; 2; reads version 1, but the file has '2'",
                "doubao-recording: 1; recording; 2; a recording begins with 'doubao-recording: 1'",
                "doubao-recording: 1; doubao-recording: 1|base-path: v1; 3; base-path must begin with '/'",
                "=== POST /chat; == POST /chat; 4; a request is expected, such as '=== POST /v1/chat/completions'",
                "=== POST /chat; === POST chat; 4; but there is '=== POST chat'",
                "`    1}`; `    1]`; 8; the body is not JSON",
                "{\"q\":; q; 6; a body is JSON that begins with",
                "--- 503; --- 5O3; 10; the status is expected, such as '--- 200'",
                "--- 503; --- 600; 10; but there is '--- 600'",
                "--- 503; ; 11; the body is not JSON",
                "retry-after: 3; retry-after 3; 12; a header is expected",
                "retry-after: 3; retry-after: später; 12; the value of a header is ASCII",
                "retry-after: 3; content-length: many; 12; content-length is a number, but is 'many'",
                "|<html>; <html>; 14; a body is JSON",
                "--- complete; --- completed; 17; '--- complete', '--- cut' or '--- client disconnected' is expected",
                "--- complete; ; 19; the exchange that begins in line 4 has no end",
                "+5 event: named.event data: {\"n\": 2}; + event: x; 25; an event is expected",
                "+5 event: named.event data: {\"n\": 2}; +5 id: 1; 25; but there is '+5 id: 1'",
                "+0 base64 /w==; +0 base64 /w=$; 29; an event is expected",
                "json-layout: spaced; json-layout: wide; 34; json-layout is compact, compact newline, spaced",
                "--- cut after 3 ms; --- cut after 3 s; 30; with ' after 12 ms' or without"
            })
    void aMistakeIsNamedWithItsLine(String line, String changed, int number, String message) throws Exception {
        String text = WRITTEN_BY_HAND.replaceFirst(
                "(?m)^" + java.util.regex.Pattern.quote(line) + "$",
                java.util.regex.Matcher.quoteReplacement(
                        changed == null ? "" : changed.startsWith("|") ? changed : changed.replace("|", "\n")));
        assertThat(text).isNotEqualTo(WRITTEN_BY_HAND);
        Path file = write(text);

        assertThatThrownBy(() -> DoubaoReplay.start(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file + ", line " + number + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void aStatusIsMissingInACompleteResponse() throws Exception {
        Path file = write("doubao-recording: 1\n=== GET /x\n--- complete\n");

        assertThatThrownBy(() -> DoubaoReplay.start(file)).hasMessageContaining("line 3: a response that is complete");
    }

    /** Records an exchange, says so, begins another and is killed in it. */
    static final class Killed {

        private Killed() {}

        public static void main(String[] args) throws Exception {
            DoubaoEmulator provider = DoubaoEmulator.start();
            provider.when(io.github.doubao4j.emulator.RequestMatcher.streaming())
                    .reply(Reply.text("a b").stallAfterPieces(1, Duration.ofHours(1)));
            provider.when(any()).reply(Reply.text("Kept."));
            DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), Path.of(args[0]));
            Wire.send(recorder.baseUrl(), Wire.chat("first"));
            Wire.send(recorder.baseUrl(), Wire.chat("second"));
            Wire.open(recorder.baseUrl(), Wire.stream("third")).body().read();
            System.out.println("ready");
            new CountDownLatch(1).await();
        }
    }

    @Test
    void aKilledJvmLosesOnlyWhatHadNotEnded() throws Exception {
        Path file = folder.resolve("killed.recording");
        Files.writeString(file, "an earlier recording");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.readLine()).isEqualTo("ready");
        } finally {
            process.destroyForcibly().waitFor();
        }

        assertThat(file).hasContent("an earlier recording");
        Path part = folder.resolve("killed.recording.part");
        assertThatThrownBy(() -> DoubaoRecorder.start("http://127.0.0.1:1", file))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining(part + " exists")
                .hasMessageContaining("rename it to keep it, or delete it");
        try (DoubaoReplay replay = DoubaoReplay.start(part)) {
            assertThat(replay.unused()).hasSize(2);
            assertThat(Wire.send(replay.baseUrl(), Wire.chat("second")).body()).contains("Kept.");
        }
    }

    @Test
    void anEarlierRecordingIsReplacedAtTheEndAlone() throws Exception {
        Path file = write("an earlier recording");
        try (DoubaoEmulator provider = DoubaoEmulator.start()) {
            provider.when(any()).reply(Reply.text("Yes."));
            try (DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl() + "/", file)) {
                assertThat(recorder.baseUrl()).endsWith("/v1");
            }
            assertThat(file).hasContent("an earlier recording");
            try (DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
                Wire.send(recorder.baseUrl(), Wire.chat("Hi"));
                assertThat(file).hasContent("an earlier recording");
            }
        }

        assertThat(Files.readString(file)).startsWith("doubao-recording: 1\n").contains("Yes.");
        assertThat(Files.list(folder)).containsExactly(file);
    }
}
