package io.github.doubao4j.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.LangChain4jException;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.embedding.DoubaoEmbeddingException;
import io.github.doubao4j.testing.VectorServer;
import io.github.doubao4j.testing.VectorServer.Way;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Embeddings with faults and interruptions, several requests at a time: no thread, connection or file is left. */
@Timeout(1800)
class EmbeddingSoakTest {

    private static final int AT_ONCE = 16;
    private static final int TEXTS = 40;
    private static final int CALLS = Integer.getInteger("soak.calls", 500) / 25;

    /** As in the other soak: a jar that is opened late, a thread of the JVM. */
    private static final int FILES = 8;

    private static final int THREADS = 4;

    @RegisterExtension
    final VectorServer server = new VectorServer();

    private final ConnectionPool pool = new ConnectionPool(2 * AT_ONCE, 5, TimeUnit.MINUTES);
    private final Random random = new Random(20_260_215);
    private volatile Thread interrupted;

    @Test
    void nothingIsLeft() {
        server.script(this::respond);
        OkHttpClient client = new OkHttpClient.Builder().connectionPool(pool).build();
        for (int i = 0; i < 10; i++) {
            call(client, i);
        }
        Residue before = residue();
        for (int i = 0; i < CALLS; i++) {
            call(client, i);
        }
        Residue after = residue();

        assertThat(total(after)).as("threads %s", after.threads()).isLessThanOrEqualTo(total(before) + THREADS);
        assertThat(after.files()).as("files").isLessThanOrEqualTo(before.files() + FILES);
    }

    private void call(OkHttpClient client, int number) {
        Way way = Way.values()[number % 2];
        DoubaoEmbeddingModel model = server.model(way)
                .httpClient(client)
                .maxConcurrency(AT_ONCE)
                .maxSegmentsPerBatch(1)
                .maxRetries(number % 3)
                .build();
        List<TextSegment> texts = IntStream.range(0, TEXTS)
                .mapToObj(i -> TextSegment.from("text " + i))
                .toList();
        interrupted = number % 5 == 0 ? Thread.currentThread() : null;
        try {
            var vectors = model.embedAll(texts).content();
            assertThat(vectors).hasSize(TEXTS);
        } catch (LangChain4jException failure) {
            DoubaoEmbeddingException.find(failure)
                    .orElseThrow()
                    .embeddings()
                    .forEach((index, vector) -> assertThat(vector.vector()).containsExactly(index, 1));
        } finally {
            interrupted = null;
            Thread.interrupted();
        }
    }

    private MockResponse respond(VectorServer.Asked asked) {
        int draw;
        synchronized (random) {
            draw = random.nextInt(200);
        }
        Thread victim = interrupted;
        if (draw < 2 && victim != null) {
            victim.interrupt();
        }
        return switch (draw) {
            case 2 -> VectorServer.error(500, "InternalError", "oops");
            case 3 -> VectorServer.error(400, "InvalidParameter", "no");
            case 4 -> VectorServer.json("{\"data\":[]}");
            case 5 ->
                VectorServer.right(asked)
                        .newBuilder()
                        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                        .build();
            case 6 ->
                VectorServer.right(asked)
                        .newBuilder()
                        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                        .build();
            default -> VectorServer.right(asked);
        };
    }

    private Residue residue() {
        Awaitility.await("connections that are given back")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    pool.evictAll();
                    return pool.connectionCount() == 0;
                });
        Awaitility.await("requests that end")
                .atMost(Duration.ofSeconds(60))
                .until(() -> Thread.getAllStackTraces().entrySet().stream()
                        .filter(entry -> entry.getKey().getName().startsWith("doubao-call-"))
                        .allMatch(entry -> List.of(entry.getValue()).stream()
                                        .anyMatch(frame -> frame.getMethodName().equals("getTask"))
                                || entry.getValue().length == 0));
        return Residue.now();
    }

    private static long total(Residue residue) {
        return residue.threads().values().stream().mapToLong(Long::longValue).sum();
    }
}
