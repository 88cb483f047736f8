package io.github.doubao4j.emulator.recording;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static io.github.doubao4j.emulator.RequestMatcher.lastUserText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.recording.Wire.Received;
import io.github.doubao4j.emulator.recording.Wire.Sent;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on sockets: an emulator is the provider, the recorder stands before it. */
class RecordReplayTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("recordings/exchange.recording");
    }

    @Test
    void replaysABlockingResponseByteForByte() throws Exception {
        Received live;
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.when(any()).reply(Reply.thinking("Hm.").thenText("Grüße, 世界 \"quoted\""));
            assertThat(recorder.baseUrl()).endsWith(":" + recorder.port() + "/v1");
            live = Wire.send(recorder.baseUrl(), Wire.chat("Hello"));
        }
        assertThat(live.status()).isEqualTo(200);

        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            assertThat(replay.baseUrl()).endsWith(":" + replay.port() + "/v1");
            assertThat(replay.unused()).containsExactly("line 4 (POST /v1/chat/completions)");
            assertThat(Wire.send(replay.baseUrl(), Wire.chat("Hello"))).isEqualTo(live);
            assertThat(replay.unused()).isEmpty();
        }
    }

    @Test
    void writesWhatAPersonCanRead() throws Exception {
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.when(any())
                    .reply(Reply.raw(200, "application/json", "{\"ok\":true,\"n\":[1.50,2],\"a\":[\"x\"],\"o\":{}}")
                            .withHeader("X-Secret", "abc"));
            Wire.send(recorder.baseUrl(), Wire.chat("Hi"), "User-Agent", "me");
        }

        assertThat(Files.readString(file)
                        .replaceAll(" after \\d+ ms", "")
                        .replaceAll("x-request-id: \\w+", "x-request-id: 02"))
                .isEqualTo("""
                doubao-recording: 1
                base-path: /v1

                === POST /v1/chat/completions
                authorization: ***
                content-type: application/json
                user-agent: ***

                {
                  "model": "doubao-seed-2.0-pro",
                  "messages": [
                    {
                      "role": "user",
                      "content": "Hi"
                    }
                  ]
                }

                --- 200
                content-type: application/json
                x-request-id: 02
                x-secret: ***

                {
                  "ok": true,
                  "n": [1.50, 2],
                  "a": [
                    "x"
                  ],
                  "o": {}
                }
                --- complete
                """);
    }

    @Test
    void passesEachEventOnAtOnceAndKeepsItInALine() throws Exception {
        List<String> live = new ArrayList<>();
        CountDownLatch goOn = new CountDownLatch(1);
        try (RawProvider provider = new RawProvider((socket, request) -> {
                    var out = socket.getOutputStream();
                    out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                                    + "data: {\"n\":1}\n\n: PING\n\n")
                            .getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
                    out.write("event: done\ndata: {\"n\":2}\n\ndata: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
                    socket.close();
                });
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            HttpResponse<InputStream> response = Wire.open(recorder.baseUrl(), Wire.stream("Hi"));
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                // The provider sends nothing more until this was read.
                live.add(reader.readLine());
                goOn.countDown();
                reader.lines().forEach(live::add);
            }
        }

        assertThat(live)
                .containsExactly(
                        "data: {\"n\":1}", "", ": PING", "", "event: done", "data: {\"n\":2}", "", "data: [DONE]", "");
        assertThat(Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("+"))
                        .map(line -> line.replaceFirst("^\\+\\d+ ", "")))
                .containsExactly("data: {\"n\":1}", ": PING", "event: done data: {\"n\":2}", "data: [DONE]");
        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            assertThat(Wire.send(replay.baseUrl(), Wire.stream("Hi")).body().split("\n"))
                    .containsExactly(String.join("\n", live).stripTrailing().split("\n"));
        }
    }

    @Test
    void findsTheEventsHoweverTheirBytesArrive() throws Exception {
        String events = "data: a\r\n\r\ndata: b\ndata: 世\n\n\nid: 7\ndata: c \n\ndata: unfinished";
        try (RawProvider provider = new RawProvider((socket, request) -> {
                    var out = socket.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
                    for (byte b : events.getBytes(StandardCharsets.UTF_8)) {
                        out.write(b);
                        out.flush();
                    }
                });
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            assertThat(Wire.send(recorder.baseUrl(), Wire.stream("Hi")).body()).isEqualTo(events);
        }

        assertThat(Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("+"))
                        .map(line -> line.replaceFirst("^\\+\\d+ ", "")))
                .containsExactly(
                        "\"data: a\\r\\n\\r\\n\"",
                        "\"data: b\\ndata: 世\\n\\n\"",
                        "\"\\nid: 7\\ndata: c \\n\\n\"",
                        "\"data: unfinished\"");
        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            assertThat(Wire.send(replay.baseUrl(), Wire.stream("Hi")).body()).isEqualTo(events);
        }
    }

    @Test
    void keepsBytesThatAreNoText() throws Exception {
        byte[] picture = new byte[300];
        new java.util.Random(1).nextBytes(picture);
        try (RawProvider provider = new RawProvider((socket, request) -> {
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 300\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().write(picture);
                });
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            assertThat(Wire.open(recorder.baseUrl(), new Sent("/pictures/1", ""))
                            .body()
                            .readAllBytes())
                    .isEqualTo(picture);
        }

        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            assertThat(Wire.open(replay.baseUrl(), new Sent("/pictures/1", ""))
                            .body()
                            .readAllBytes())
                    .isEqualTo(picture);
        }
    }

    @Test
    void keepsTheTimesAndWaitsForThemIfTold() throws Exception {
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.when(any())
                    .reply(Reply.text("a b")
                            .withDelay(Duration.ofMillis(150))
                            .stallAfterPieces(1, Duration.ofMillis(200)));
            Wire.send(recorder.baseUrl(), Wire.stream("Hi"));
        }
        // When a busy machine gets to read is anybody's guess, but not that all of it took so long.
        long recorded = Pattern.compile("(?m)(?: after |^\\+)(\\d+)")
                .matcher(Files.readString(file))
                .results()
                .mapToLong(millis -> Long.parseLong(millis.group(1)))
                .sum();
        assertThat(recorded).isGreaterThanOrEqualTo(349);

        try (DoubaoReplay replay =
                DoubaoReplay.builder(file).withRecordedTiming().start()) {
            long start = System.nanoTime();
            Wire.send(replay.baseUrl(), Wire.stream("Hi"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(recorded));
        }
    }

    @Test
    void recordsAnErrorStatusAsItIs() throws Exception {
        Received live;
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.when(any())
                    .reply(Reply.error(429, "RequestBurstTooFast", "Slow down.").withHeader("Retry-After", "7"));
            live = Wire.send(recorder.baseUrl(), Wire.chat("Hi"));
        }

        assertThat(live.status()).isEqualTo(429);
        assertThat(Files.readString(file)).contains("--- 429", "retry-after: 7");
        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            assertThat(Wire.send(replay.baseUrl(), Wire.chat("Hi"))).isEqualTo(live);
        }
    }

    @Test
    void recordsACutResponseAsItIs() throws Exception {
        List<Received> live = new ArrayList<>();
        List<Sent> requests = List.of(Wire.stream("cut"), Wire.chat("cut"), Wire.chat("nothing"));
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.when(lastUserText("cut")).reply(Reply.text("one two three").cutAfterPieces(2));
            provider.when(lastUserText("nothing")).reply(Reply.hangUp());
            for (Sent request : requests) {
                live.add(Wire.send(recorder.baseUrl(), request));
            }
        }

        assertThat(live).extracting(Received::status).containsExactly(200, 200, 0);
        assertThat(live).extracting(Received::complete).containsOnly(false);
        assertThat(Files.readString(file).split("--- cut", -1)).hasSize(4);
        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            for (int i = 0; i < requests.size(); i++) {
                assertThat(Wire.send(replay.baseUrl(), requests.get(i))).isEqualTo(live.get(i));
            }
        }
    }

    @Test
    void endsTheProvidersCallWhenTheClientDisconnects() throws Exception {
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.when(any()).reply(Reply.text("one ".repeat(20_000)).withPieceDelay(Duration.ofMillis(1)));
            HttpResponse<InputStream> response = Wire.open(recorder.baseUrl(), Wire.stream("Hi"));
            assertThat(response.body().read()).isEqualTo('d');
            response.body().close();

            CompletableFuture<Boolean> delivered =
                    provider.takeRequest(Duration.ofSeconds(20)).delivered();
            assertThat(delivered.get(20, TimeUnit.SECONDS)).isFalse();
        }

        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            Received received = Wire.send(replay.baseUrl(), Wire.stream("Hi"));
            assertThat(received.complete()).isFalse();
            assertThat(received.body()).contains("one").doesNotContain("[DONE]");
        }
    }

    @Test
    void endsTheProvidersCallWhenTheClientDisconnectsBeforeTheStatus() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawProvider provider = new RawProvider((socket, request) -> {
                    arrived.countDown();
                    while (socket.getInputStream().read() >= 0) {}
                    closed.countDown();
                });
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            try (Socket client = new Socket("127.0.0.1", recorder.port())) {
                client.getOutputStream()
                        .write("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(Files.readString(file)).containsPattern("=== GET /v1/models\n\n--- client disconnected");
    }

    @Test
    void recordsNothingOfAProviderThatCannotBeReached() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        try (DoubaoRecorder recorder = DoubaoRecorder.start("http://127.0.0.1:" + port + "/v1", file)) {
            Received received = Wire.send(recorder.baseUrl(), Wire.chat("Hi"));
            assertThat(received.status()).isEqualTo(502);
            assertThat(received.body()).contains("RecorderError", "127.0.0.1:" + port, "ConnectException");
            assertThat(Wire.send("http://127.0.0.1:" + recorder.port(), new Sent("/v2/models", ""))
                            .body())
                    .contains("passes on what is below /v1", "/v2/models");
            assertThat(Wire.send(recorder.baseUrl(), Wire.chat("Hi"), "Content-Encoding", "gzip")
                            .body())
                    .contains("Content-Encoding gzip");
        }

        assertThat(file).doesNotExist();
        assertThat(Files.list(file.getParent())).isEmpty();
    }

    @Test
    void recordsAResponseWithoutABody() throws Exception {
        try (RawProvider provider = new RawProvider((socket, request) -> socket.getOutputStream()
                        .write("HTTP/1.1 204 No Content\r\nX-Request-Id: r1\r\n\r\n"
                                .getBytes(StandardCharsets.UTF_8)));
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            for (int i = 0; i < 2; i++) {
                assertThat(Wire.send(recorder.baseUrl(), new Sent("/empty", "")))
                        .isEqualTo(new Received(204, "", "r1", "", true));
            }
        }

        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            for (int i = 0; i < 2; i++) {
                assertThat(Wire.send(replay.baseUrl(), new Sent("/empty", "")))
                        .isEqualTo(new Received(204, "", "r1", "", true));
            }
        }
    }

    @Test
    void readsWhatAProviderCompressedUnasked() throws Exception {
        byte[] gzip;
        try (var bytes = new java.io.ByteArrayOutputStream();
                var zip = new java.util.zip.GZIPOutputStream(bytes)) {
            zip.write("{\"plain\": true}\n".getBytes(StandardCharsets.UTF_8));
            zip.finish();
            gzip = bytes.toByteArray();
        }
        try (RawProvider provider = new RawProvider((socket, request) -> {
                    var out = socket.getOutputStream();
                    boolean brotli = request.contains("/br");
                    out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: "
                                    + (brotli ? "br" : "gzip") + "\r\nContent-Length: " + gzip.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
                    out.write(gzip);
                    out.flush();
                    socket.close();
                });
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            Received received = Wire.send(recorder.baseUrl(), new Sent("/models", ""));
            assertThat(received.body()).isEqualTo("{\"plain\": true}\n");
            assertThat(Wire.send(recorder.baseUrl(), new Sent("/br", "")).status())
                    .isEqualTo(502);
        }

        assertThat(Files.readString(file)).contains("json-layout: spaced newline\n\n{\n  \"plain\": true\n}\n");
        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            assertThat(Wire.send(replay.baseUrl(), new Sent("/models", "")).body())
                    .isEqualTo("{\"plain\": true}\n");
        }
    }

    @Test
    void recordsAndReplaysManyCallsAtOnce() throws Exception {
        List<Received> live = new ArrayList<>();
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.otherwise(request -> Reply.text("You said " + request.lastUserText()));
            live.addAll(all(recorder.baseUrl()));
        }
        assertThat(live)
                .allMatch(Received::complete)
                .extracting(Received::status)
                .containsOnly(200);

        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            assertThat(all(replay.baseUrl())).isEqualTo(live);
            assertThat(replay.unused()).isEmpty();
        }
    }

    @Test
    void ordersByTheBeginningOfTheRequest() throws Exception {
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.when(lastUserText("long")).reply(Reply.text("a b").stallAfterPieces(1, Duration.ofHours(1)));
            provider.when(any()).reply(Reply.text("c"));
            HttpResponse<InputStream> first = Wire.open(recorder.baseUrl(), Wire.stream("long"));
            first.body().read();
            Wire.send(recorder.baseUrl(), Wire.chat("short"));
            assertThat(Files.readString(recorderPart())).contains("short").doesNotContain("long");
        }

        String text = Files.readString(file);
        assertThat(text.indexOf("\"long\"")).isPositive().isLessThan(text.indexOf("\"short\""));
        assertThat(recorderPart()).doesNotExist();
    }

    @Test
    void rejectsWhatMakesNoSense() {
        assertThatThrownBy(() -> DoubaoRecorder.start("ftp://host/v1", file)).hasMessageContaining("http://");
        assertThatThrownBy(() -> DoubaoRecorder.start("https://user:pa55@host/v1", file))
                .hasMessageContaining("must not have a user")
                .hasMessageNotContaining("pa55");
        assertThatThrownBy(() -> DoubaoRecorder.start("https://user:pa55 word@host/v1", file))
                .hasMessageContaining("not a URL")
                .hasMessageNotContaining("pa55");
        assertThatThrownBy(() -> DoubaoRecorder.builder("https://host", file).port(-1))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> DoubaoReplay.builder(file).port(65536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> DoubaoReplay.builder(file).ignoring("user")).hasMessageContaining("$.user");
        assertThatThrownBy(() -> DoubaoReplay.start(file))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("exchange.recording");
    }

    private static List<Received> all(String baseUrl) {
        return IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return Wire.send(baseUrl, i % 2 == 0 ? Wire.stream("number " + i) : Wire.chat("number " + i));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private Path recorderPart() {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    @Test
    void aLengthThatIsNoneDoesNotLoseTheExchange() throws Exception {
        try (RawProvider provider = new RawProvider((socket, request) -> socket.getOutputStream()
                        .write(
                                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: many\r\n\r\n{\"n\":1}"
                                        .getBytes(StandardCharsets.UTF_8)));
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            assertThat(Wire.send(recorder.baseUrl(), Wire.chat("Hi")).body()).isEqualTo("{\"n\":1}");
        }

        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            assertThat(Wire.send(replay.baseUrl(), Wire.chat("Hi")).body()).isEqualTo("{\"n\":1}");
        }
    }
}
