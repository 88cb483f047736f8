package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TransportTest {

    private static final String STREAM = "\"stream\":true";

    private static HttpResponse<InputStream> open(DoubaoEmulator emulator) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + "/chat/completions"))
                .header("Authorization", "Bearer k")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Client.request(STREAM)))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    @Test
    void sendsEachPieceWhenItIsDue() throws Exception {
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("One two").stallAfterPieces(1, Duration.ofHours(1)));

            assertThat(lines(open(emulator)).readLine()).contains("One");
            assertThat(emulator.requests().get(0).delivered()).isNotDone();
        }
    }

    /** Read from the socket itself: clients forgive, or refuse, what they should not have been sent. */
    @Test
    void framesBodiesByLengthOrInChunks() throws Exception {
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("a").withRawEvents("data: 1\n\n", "data: 22\n\n"));

            assertThat(rawAnswer(emulator, Client.request(STREAM)))
                    .matches("(?s)HTTP/1\\.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
                            + "Cache-Control: no-cache\r\nX-Request-Id: \\w+\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "9\r\ndata: 1\n\n\r\na\r\ndata: 22\n\n\r\n0\r\n\r\n");
            String document = rawAnswer(emulator, Client.request());
            String body = document.substring(document.indexOf("\r\n\r\n") + 4);
            assertThat(document)
                    .startsWith("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
                    .contains("\r\nContent-Length: " + body.length() + "\r\n\r\n")
                    .doesNotContain("chunked");
        }
    }

    private static String rawAnswer(DoubaoEmulator emulator, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", emulator.port())) {
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer k\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void spreadsPiecesOverTime() throws Exception {
        try (DoubaoEmulator emulator =
                DoubaoEmulator.builder().pieceDelay(Duration.ofMillis(20)).start()) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("a b c d e f g h i j"));
            List<Long> arrivals = new ArrayList<>();
            BufferedReader reader = lines(open(emulator));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("data: {")) {
                    arrivals.add(System.nanoTime());
                }
            }

            assertThat(arrivals).hasSize(11);
            assertThat(Duration.ofNanos(arrivals.get(10) - arrivals.get(0)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }
    }

    @Test
    void prefersTheReplysPieceDelay() throws Exception {
        try (DoubaoEmulator emulator =
                DoubaoEmulator.builder().pieceDelay(Duration.ofSeconds(30)).start()) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("a b c").withPieceDelay(Duration.ZERO));

            assertThat(Client.joined(new Client(emulator).postStream(Client.request(STREAM)), "content"))
                    .isEqualTo("a b c");
        }
    }

    @Test
    void runsSixtyFourStreamsAtOnce() throws Exception {
        int streams = 64;
        CyclicBarrier allArrived = new CyclicBarrier(streams);
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            // no stream is answered before all of them have arrived
            emulator.otherwise(request -> {
                try {
                    allArrived.await(60, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return Reply.text("You said " + request.lastUserText()).withPieceDelay(Duration.ofMillis(2));
            });
            List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
            HttpClient http = HttpClient.newHttpClient();
            for (int i = 0; i < streams; i++) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + "/chat/completions"))
                        .header("Authorization", "Bearer k")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Client.request(STREAM).replace("Hello there", "number " + i)))
                        .build();
                calls.add(http.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
            }

            for (int i = 0; i < streams; i++) {
                String body = calls.get(i).get(60, TimeUnit.SECONDS).body();
                assertThat(Client.joined(Client.chunks(body), "content")).isEqualTo("You said number " + i);
            }
            assertThat(emulator.requests()).hasSize(streams);
        }
    }

    @Test
    void keepsConnectionsOpenBetweenAnswers() throws Exception {
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("Yes."));
            Client client = new Client(emulator);
            for (int i = 0; i < 200; i++) {
                assertThat(client.post(Client.request(i % 2 == 0 ? STREAM : "\"stream\":false"))
                                .statusCode())
                        .isEqualTo(200);
            }

            assertThat(emulator.requests()).hasSize(200);
        }
    }

    @Test
    void knowsWhetherAnAnswerWasDelivered() throws Exception {
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.when(RequestMatcher.lastUserText("Hello")).reply(Reply.text("Yes."));
            new Client(emulator).post(Client.request(STREAM));
            assertThat(emulator.requests().get(0).delivered().get(60, TimeUnit.SECONDS))
                    .isTrue();

            emulator.reset();
            emulator.when(RequestMatcher.any())
                    .reply(Reply.text("a ".repeat(20_000)).withPieceDelay(Duration.ofMillis(1)));
            HttpResponse<InputStream> response = open(emulator);
            assertThat(lines(response).readLine()).isNotEmpty();
            response.body().close();

            assertThat(emulator.requests().get(0).delivered().get(60, TimeUnit.SECONDS))
                    .isFalse();
        }
    }

    @Test
    void closesAtOnceWhileAnswersAreStalled() throws Exception {
        DoubaoEmulator emulator = DoubaoEmulator.start();
        emulator.when(RequestMatcher.streaming()).reply(Reply.text("a b").stallAfterPieces(1, Duration.ofHours(1)));
        emulator.when(RequestMatcher.any()).reply(Reply.text("a b").withDelay(Duration.ofHours(1)));
        BufferedReader stalled = lines(open(emulator));
        assertThat(stalled.readLine()).isNotEmpty();
        CompletableFuture<Integer> delayed = CompletableFuture.supplyAsync(() -> {
            try {
                return new Client(emulator).post(Client.request()).statusCode();
            } catch (IOException | InterruptedException e) {
                return -1;
            }
        });
        emulator.takeRequest(Duration.ofSeconds(10));
        emulator.takeRequest(Duration.ofSeconds(10));

        long start = System.nanoTime();
        emulator.close();
        emulator.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(delayed.get(60, TimeUnit.SECONDS)).isEqualTo(-1);
        assertThatThrownBy(() -> {
                    while (stalled.readLine() != null) {}
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void saysWhichPortIsTaken() {
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            assertThatThrownBy(
                            () -> DoubaoEmulator.builder().port(emulator.port()).start())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(String.valueOf(emulator.port()));
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> DoubaoEmulator.builder().port(65536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> DoubaoEmulator.builder().apiKey(" ")).hasMessageContaining("apiKey");
        assertThatThrownBy(() -> DoubaoEmulator.builder().pieceDelay(Duration.ofMillis(-1)))
                .hasMessageContaining("pieceDelay");
    }

    @Test
    void listensOnTheLoopbackAddressOnly() {
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            assertThat(emulator.baseUrl()).isEqualTo("http://127.0.0.1:" + emulator.port() + "/v1");
        }
    }

    /** A program that forgets to close the emulator, with a connection open, ends all the same. */
    static final class Forgetful {

        private Forgetful() {}

        public static void main(String[] args) throws Exception {
            DoubaoEmulator emulator = DoubaoEmulator.start();
            emulator.when(RequestMatcher.any()).reply(Reply.text("a b").stallAfterPieces(1, Duration.ofHours(1)));
            System.out.println(lines(open(emulator)).readLine());
        }
    }

    @Test
    void doesNotKeepAProgramAlive() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName())
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(output).contains("\"content\":\"a\"");
        } finally {
            process.destroyForcibly();
        }
    }
}
