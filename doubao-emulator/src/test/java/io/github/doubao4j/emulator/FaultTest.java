package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultTest {

    @RegisterExtension
    static final DoubaoEmulatorExtension DOUBAO = new DoubaoEmulatorExtension();

    private static final String STREAM = "\"stream\":true";

    private final DoubaoEmulator emulator = DOUBAO.emulator();
    private final Client client = new Client(emulator);

    /** Reads until the connection breaks: the pieces that came, and how it ended. */
    private record Reading(int pieces, boolean broken) {}

    private Reading read(String body) throws IOException {
        OkHttpClient http =
                new OkHttpClient.Builder().retryOnConnectionFailure(false).build();
        Request request = new Request.Builder()
                .url(emulator.baseUrl() + "/chat/completions")
                .header("Authorization", "Bearer k")
                .post(RequestBody.create(body, okhttp3.MediaType.get("application/json")))
                .build();
        int pieces = 0;
        try (Response response = http.newCall(request).execute()) {
            BufferedSource source = response.body().source();
            while (true) {
                String line = source.readUtf8Line();
                if (line == null) {
                    return new Reading(pieces, false);
                }
                pieces += line.startsWith("data: {") ? 1 : 0;
            }
        } catch (IOException e) {
            return new Reading(pieces, true);
        }
    }

    @Test
    void cutsTheConnectionAfterExactlyTheseManyPieces() throws Exception {
        for (int pieces = 0; pieces < 5; pieces++) {
            emulator.reset();
            emulator.when(RequestMatcher.any())
                    .reply(Reply.text("One two three four").cutAfterPieces(pieces));

            assertThat(read(Client.request(STREAM))).isEqualTo(new Reading(pieces, true));
            assertThat(emulator.requests().get(0).delivered().get(60, TimeUnit.SECONDS))
                    .isFalse();
        }
    }

    @Test
    void resetsTheConnection() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One two three").resetAfterPieces(2));

        Reading reading = read(Client.request(STREAM));

        assertThat(reading.broken()).isTrue();
        assertThat(reading.pieces()).isLessThanOrEqualTo(2);
    }

    @Test
    void hangsUpWithoutAByte() {
        emulator.when(RequestMatcher.any()).reply(Reply.hangUp());

        assertThatThrownBy(() -> client.post(Client.request())).isInstanceOf(IOException.class);
        assertThat(emulator.requests()).isNotEmpty();
    }

    @Test
    void cutsADocument() {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One two three").cutAfterPieces(1));

        assertThatThrownBy(() -> client.post(Client.request())).isInstanceOf(IOException.class);
    }

    @Test
    void endsInGoodOrderWithoutFinish() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One two three").endAfterPieces(2));

        String body = client.post(Client.request(STREAM)).body();

        assertThat(Client.joined(Client.chunks(body), "content")).isEqualTo("One two");
        assertThat(body).doesNotContain("finish_reason").doesNotContain("[DONE]");
        assertThat(client.post(Client.request()).body())
                .startsWith("{\"choices\":")
                .doesNotContain("usage");
    }

    @Test
    void leavesOutDone() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One").withoutDone());

        assertThat(client.post(Client.request(STREAM)).body())
                .contains("\"finish_reason\":\"stop\"")
                .doesNotContain("[DONE]");
    }

    @Test
    void leavesOutFinishButNotDone() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One").withoutFinish());

        String body = client.post(Client.request(STREAM, "\"stream_options\":{\"include_usage\":true}"))
                .body();

        assertThat(body).contains("One").doesNotContain("finish_reason").doesNotContain("total_tokens");
        assertThat(body).endsWith("data: [DONE]\n\n");
    }

    @Test
    void putsABrokenEventBetweenTheOthers() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One two").withMalformedEventAfter(1));

        String[] events = client.post(Client.request(STREAM)).body().split("\n\n");

        assertThat(events).hasSize(5);
        assertThat(events[0]).contains("One");
        assertThat(events[1]).isEqualTo("data: {\"choices\":[{\"delta\":{\"content\":\"");
        assertThat(events[2]).contains(" two");
        assertThatThrownBy(() -> client.postJson(Client.request())).isInstanceOf(IOException.class);
    }

    @Test
    void endsWithAnErrorEvent() throws Exception {
        emulator.when(RequestMatcher.any())
                .reply(Reply.text("One two").withErrorEventAfter(1, "RequestBurstTooFast", "Slow down."));

        HttpResponse<String> response = client.post(Client.request(STREAM));
        List<JsonNode> chunks = Client.chunks(response.body());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(1).at("/error/code").asText()).isEqualTo("RequestBurstTooFast");
        assertThat(chunks.get(1).at("/error/message").asText()).startsWith("Slow down.");
        assertThat(response.body()).doesNotContain("[DONE]");
    }

    @Test
    void answersABlockingRequestWithTheErrorAnd200() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One").withErrorEventAfter(0, "Code", "No."));

        HttpResponse<String> response = client.post(Client.request());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.read(response.body()).at("/error/code").asText()).isEqualTo("Code");
    }

    @Test
    void writesRawEventsAndNothingElse() throws Exception {
        String events = ": hello\r\n\r\ndata:{\"choices\":[]}\n\n";
        emulator.when(RequestMatcher.any()).reply(Reply.text("blocking").withRawEvents(events, "data: [DO", "NE]\n\n"));

        HttpResponse<String> stream = client.post(Client.request(STREAM));

        assertThat(stream.body()).isEqualTo(events + "data: [DONE]\n\n");
        assertThat(stream.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        assertThat(client.post(Client.request()).body()).contains("blocking");
        try (DoubaoEmulator newApi =
                DoubaoEmulator.builder().chunkStyle(ChunkStyle.NEW_API).start()) {
            newApi.when(RequestMatcher.any()).reply(Reply.text("").withRawEvents(events));
            assertThat(new Client(newApi).post(Client.request(STREAM)).body()).isEqualTo(events);
        }
    }

    @Test
    void saysSoWhenAFaultComesAfterTheEnd() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One").cutAfterPieces(3));

        HttpResponse<String> response = client.post(Client.request(STREAM));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("ScriptError").contains("only 2 pieces");
        assertThatThrownBy(() -> Reply.text("One").cutAfterPieces(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void waitsBeforeTheFirstByte() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One").withDelay(Duration.ofMillis(300)));

        long start = System.nanoTime();
        client.post(Client.request());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void stallsInTheMiddle() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("One two").stallAfterPieces(1, Duration.ofMillis(300)));

        long start = System.nanoTime();
        List<JsonNode> chunks = client.postStream(Client.request(STREAM));
        long streamed = System.nanoTime();
        client.post(Client.request());

        assertThat(Client.joined(chunks, "content")).isEqualTo("One two");
        assertThat(Duration.ofNanos(streamed - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(Duration.ofNanos(System.nanoTime() - streamed)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
}
