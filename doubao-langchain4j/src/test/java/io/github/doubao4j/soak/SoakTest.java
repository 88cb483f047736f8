package io.github.doubao4j.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoModelBuilder;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testserver.Peer;
import io.github.doubao4j.testserver.TestServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Calls and streams, {@value #AT_ONCE} at a time, each with a fault drawn at random: every one ends as it must, and
 * nothing is left behind. {@code mvn test -Psoak -pl doubao-langchain4j -am} makes 10,000 of them over each carrier, the
 * ordinary run 500. {@code -Dsoak.seed=…} draws the same faults again.
 */
class SoakTest {

    private static final int AT_ONCE = 64;
    private static final int CALLS = Integer.getInteger("soak.calls", 500);
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** Of the models whose timeout has to expire. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Of all others: no machine is so slow. */
    private static final Duration NEVER = Duration.ofMinutes(5);

    private static final Pattern CALL = Pattern.compile("call (\\d+) ([A-Z_0-9]+)");

    /** A file or two of the JVM itself, such as a jar opened late. */
    private static final int FILES = 8;

    /** A thread or two that end late, far from one for each call of a kind. */
    private static final int THREADS = 8;

    /** What the JVM, the test and the pools may keep, whatever the number of calls. */
    private static final long HEAP = 4L << 20;

    private final Map<Integer, Thread> callers = new ConcurrentHashMap<>();
    private final Map<Integer, Fate> unsent = new ConcurrentHashMap<>();
    private final Map<Fate, AtomicInteger> seen = new EnumMap<>(Fate.class);
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lateCallbacks = new AtomicInteger();

    @ParameterizedTest
    @EnumSource
    void everyOutcomeIsAccountedForAndNothingIsLeft(Carrier carrier) throws Exception {
        long seed = Long.getLong("soak.seed", System.nanoTime());
        System.out.println("Soak over " + carrier + ": " + CALLS + " calls, -Dsoak.seed=" + seed);
        Random random = new Random(seed);
        List<Fate> fates = Arrays.stream(Fate.values()).filter(carrier::carries).toList();
        fates.forEach(fate -> seen.put(fate, new AtomicInteger()));
        ConnectionPool pool = new ConnectionPool(2 * AT_ONCE, 5, TimeUnit.MINUTES);
        try (TestServer server = carrier.start(this::serve)) {
            OkHttpClient.Builder builder = new OkHttpClient.Builder().connectionPool(pool);
            carrier.trust(builder);
            Models models = new Models(server.url("/v1").toString(), builder.build(), carrier == Carrier.HTTP_2_TLS);

            // Every fate, and as many at once as later, so that all that is made once is there.
            int warmUp = 4 * AT_ONCE;
            call(models, 0, warmUp, number -> fates.get(number % fates.size()));
            Residue before = residue(pool, server);
            call(models, warmUp, CALLS, number -> fates.get(random.nextInt(fates.size())));
            Residue after = residue(pool, server);

            String what = carrier + ", -Dsoak.seed=" + seed + ": " + seen;
            assertThat(wrong).as(what).isEmpty();
            assertThat(lateCallbacks).as("callbacks after the end, %s", what).hasValue(0);
            assertThat(unsent.values()).as("requests that never came, %s", what).allMatch(Fate::mayStayUnsent);
            assertThat(seen.values().stream().mapToInt(AtomicInteger::get).sum())
                    .isEqualTo(warmUp + CALLS);
            assertThat(after.streams()).as("threads of streams, %s", what).isZero();
            assertThat(total(after)).as("threads %s", after.threads()).isLessThanOrEqualTo(total(before) + THREADS);
            assertThat(after.files()).as("files, %s", what).isLessThanOrEqualTo(before.files() + FILES);
            assertThat(after.heap()).as("heap, %s", what).isLessThanOrEqualTo(before.heap() + HEAP);
            System.out.println("  files " + before.files() + " -> " + after.files() + ", threads " + total(before)
                    + " -> " + total(after) + ", heap " + (before.heap() >> 10) + " -> " + (after.heap() >> 10)
                    + " KiB");
        }
    }

    private interface Draw {
        Fate of(int number);
    }

    /** Makes the calls of these numbers, {@value #AT_ONCE} at a time. */
    private void call(Models models, int from, int count, Draw draw) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int number = from; number < from + count; number++) {
                int own = number;
                Fate fate = draw.of(number);
                Future<?> unused = threads.submit(() -> call(models, own, fate));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(threads.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("all calls end")
                .isTrue();
    }

    private void call(Models models, int number, Fate fate) {
        unsent.put(number, fate);
        callers.put(number, Thread.currentThread());
        String outcome;
        try {
            outcome = fate.streaming()
                    ? SoakCall.streaming(models.streaming(fate), number, fate, lateCallbacks)
                    : SoakCall.blocking(models.blocking(fate), number, fate);
        } catch (Exception e) {
            outcome = "threw " + e;
        }
        callers.remove(number);
        seen.get(fate).incrementAndGet();
        if (!fate.allows(outcome)) {
            wrong.add("call " + number + " " + fate + ": " + outcome);
        }
    }

    /** The server's part: the request says which. */
    private void serve(Peer peer) throws Exception {
        String request = peer.readRequest();
        Matcher call = CALL.matcher(request);
        if (!call.find()) {
            wrong.add("not a request of ours: " + request);
            return;
        }
        int number = Integer.parseInt(call.group(1));
        Fate fate = Fate.valueOf(call.group(2));
        if (unsent.remove(number) == null) {
            wrong.add("call " + number + " " + fate + " came twice");
        }
        fate.play(peer, () -> {
            Thread caller = callers.get(number);
            if (caller != null) {
                caller.interrupt();
            }
        });
    }

    /** What is held when nothing runs any more and no idle connection is kept. */
    private static Residue residue(ConnectionPool pool, TestServer server) {
        Awaitility.await("connections that are given back")
                .atMost(Duration.ofSeconds(60))
                .until(() -> {
                    pool.evictAll();
                    return pool.connectionCount() == 0 && server.openConnections() == 0;
                });
        Awaitility.await("streams that end").atMost(Duration.ofSeconds(60)).until(() -> !Residue.streamsRun());
        return Residue.now();
    }

    private static long total(Residue residue) {
        return residue.threads().values().stream().mapToLong(Long::longValue).sum();
    }

    /** One pair of models for most calls, and one with a timeout that expires. */
    private static final class Models {

        private final DoubaoChatModel blocking;
        private final DoubaoChatModel blockingShort;
        private final DoubaoStreamingChatModel streaming;
        private final DoubaoStreamingChatModel streamingShort;

        Models(String url, OkHttpClient client, boolean http2) {
            blocking =
                    with(DoubaoChatModel.builder(), url, client, http2, NEVER).build();
            blockingShort =
                    with(DoubaoChatModel.builder(), url, client, http2, SHORT).build();
            streaming = with(DoubaoStreamingChatModel.builder(), url, client, http2, NEVER)
                    .build();
            streamingShort = with(DoubaoStreamingChatModel.builder(), url, client, http2, SHORT)
                    .build();
        }

        private static <B extends DoubaoModelBuilder<B>> B with(
                B builder, String url, OkHttpClient client, boolean http2, Duration timeout) {
            return builder.baseUrl(url)
                    .apiKey(ChatServer.KEY)
                    .httpClient(client)
                    .http2(http2)
                    .timeout(timeout)
                    .maxRetries(0);
        }

        DoubaoChatModel blocking(Fate fate) {
            return fate.waits() ? blockingShort : blocking;
        }

        DoubaoStreamingChatModel streaming(Fate fate) {
            return fate.waits() ? streamingShort : streaming;
        }
    }
}
