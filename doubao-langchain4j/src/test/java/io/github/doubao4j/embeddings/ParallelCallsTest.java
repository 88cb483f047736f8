package io.github.doubao4j.embeddings;

import static io.github.doubao4j.testing.VectorServer.error;
import static io.github.doubao4j.testing.VectorServer.right;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.TimeoutException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.embedding.DoubaoEmbeddingException;
import io.github.doubao4j.testing.VectorServer;
import io.github.doubao4j.testing.VectorServer.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several requests of one call: in any order, never too many, and ended together. */
@Timeout(180)
class ParallelCallsTest {

    private static final long FOR_LONG = 60;

    @RegisterExtension
    final VectorServer server = new VectorServer();

    private final CountDownLatch end = new CountDownLatch(1);

    private DoubaoEmbeddingModel.Builder model(Way way) {
        return server.model(way).maxSegmentsPerBatch(1);
    }

    private static List<TextSegment> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TextSegment.from("text " + i))
                .toList();
    }

    private static void assertInPlace(DoubaoEmbeddingModel model, int count) {
        var vectors = model.embedAll(texts(count)).content();
        assertThat(vectors).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(vectors.get(i).vector()).containsExactly(i, 1);
        }
    }

    /** Each waits for the next one. */
    @ParameterizedTest
    @EnumSource
    void vectorsAreInPlaceWhicheverComesFirst(Way way) {
        int count = 6;
        List<CountDownLatch> answered = IntStream.rangeClosed(0, count)
                .mapToObj(i -> new CountDownLatch(1))
                .toList();
        answered.get(count).countDown();
        server.script(asked -> {
            int number = Integer.parseInt(asked.texts().get(0).substring(5));
            answered.get(number + 1).await();
            answered.get(number).countDown();
            return right(asked);
        });

        assertInPlace(model(way).maxConcurrency(count).build(), count);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16})
    void noMoreRequestsRunThanAllowed(int most) throws Exception {
        CyclicBarrier all = new CyclicBarrier(most);
        server.script(asked -> {
            try {
                all.await(FOR_LONG, TimeUnit.SECONDS);
            } catch (Exception e) {
                return error(400, "Test", "there were not as many as allowed: " + e);
            }
            return right(asked);
        });

        assertInPlace(model(Way.ONE_BY_ONE).maxConcurrency(most).build(), 2 * most);

        assertThat(server.mostAtOnce()).isEqualTo(most);
    }

    @Test
    void fiveRunUnlessSetOtherwise() {
        CyclicBarrier all = new CyclicBarrier(5);
        server.script(asked -> {
            try {
                all.await(FOR_LONG, TimeUnit.SECONDS);
            } catch (Exception e) {
                return error(400, "Test", e.toString());
            }
            return right(asked);
        });

        assertInPlace(model(Way.ONE_BY_ONE).build(), 10);

        assertThat(server.mostAtOnce()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void oneAtATimeRunsOnTheCallersThread(Way way) {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        UnaryOperator<DoubaoEmbeddingModel.Builder> noted = builder -> builder.customHeaders(() -> {
            threads.add(Thread.currentThread());
            return Map.of();
        });

        assertInPlace(noted.apply(model(way)).maxConcurrency(1).build(), 5);
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(server.mostAtOnce()).isEqualTo(1);

        threads.clear();
        assertInPlace(noted.apply(model(way)).maxConcurrency(4).build(), 1);
        assertThat(threads).as("a single request needs no other thread").containsExactly(Thread.currentThread());
    }

    /** What a caller sees of an interruption. */
    private record Interrupted(Throwable thrown, boolean flag) {}

    /** Makes a call on a thread that is interrupted as soon as something holds. */
    private static Interrupted interrupted(DoubaoEmbeddingModel model, int count, CountDownLatch when)
            throws Exception {
        CompletableFuture<Interrupted> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                model.embedAll(texts(count));
                outcome.completeExceptionally(new AssertionError("it ended as if nothing had happened"));
            } catch (Throwable thrown) {
                outcome.complete(new Interrupted(thrown, Thread.currentThread().isInterrupted()));
            }
        });
        caller.start();
        assertThat(when.await(FOR_LONG, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        return outcome.get(FOR_LONG, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void anInterruptionEndsAllCallsAndKeepsWhatCame(int most) throws Exception {
        CountDownLatch stuck = new CountDownLatch(most);
        server.script(asked -> {
            if (Integer.parseInt(asked.texts().get(0).substring(5)) < 2) {
                return right(asked);
            }
            stuck.countDown();
            end.await();
            return right(asked);
        });
        try {
            Interrupted outcome =
                    interrupted(model(Way.ONE_BY_ONE).maxConcurrency(most).build(), 50, stuck);

            assertThat(outcome.thrown()).isExactlyInstanceOf(NonRetriableException.class);
            assertThat(outcome.flag()).isTrue();
            DoubaoEmbeddingException partial =
                    DoubaoEmbeddingException.find(outcome.thrown()).orElseThrow();
            assertThat(partial.embeddings()).containsOnlyKeys(0, 1);
            assertThat(partial.missingInputs()).hasSize(48);
            assertThat(server.requests()).hasSize(2 + most);
        } finally {
            end.countDown();
        }
    }

    /** While some wait for a retry or a cool-down of many seconds, and the caller, too. */
    @ParameterizedTest
    @EnumSource
    void anInterruptionEndsWaitsForAnotherAttempt(Way way) throws Exception {
        CountDownLatch rejected = new CountDownLatch(1);
        server.script(asked -> {
            rejected.countDown();
            return error(429, "RateLimitExceeded", "slow")
                    .newBuilder()
                    .setHeader("Retry-After", "50")
                    .build();
        });

        Interrupted outcome = interrupted(model(way).maxConcurrency(4).build(), 20, rejected);

        assertThat(outcome.thrown()).isExactlyInstanceOf(NonRetriableException.class);
        assertThat(outcome.flag()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptedThreadSendsNothing(Way way) {
        Thread.currentThread().interrupt();

        LangChain4jException thrown = catchThrowableOfType(
                LangChain4jException.class, () -> model(way).build().embedAll(texts(10)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isExactlyInstanceOf(NonRetriableException.class);
        assertThat(server.requests()).isEmpty();
        assertThat(DoubaoEmbeddingException.find(thrown).orElseThrow().missingInputs())
                .hasSize(10);
    }

    /** Its calls are made on other threads, whose flag nobody sets. */
    @Test
    void interruptionsAtAnyMomentNeitherHangNorLoseTheFlag() throws Exception {
        for (int i = 0; i < 25; i++) {
            CountDownLatch some = new CountDownLatch(1 + i);
            server.script(asked -> {
                some.countDown();
                return right(asked);
            });
            Interrupted outcome =
                    interrupted(model(Way.ONE_BY_ONE).maxConcurrency(6).build(), 2000, some);

            assertThat(outcome.thrown()).isExactlyInstanceOf(NonRetriableException.class);
            assertThat(outcome.flag()).isTrue();
            DoubaoEmbeddingException.find(outcome.thrown())
                    .orElseThrow()
                    .embeddings()
                    .forEach((index, vector) -> assertThat(vector.vector()).containsExactly(index, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTotalTimeoutLimitsAllRequestsTogether(Way way) {
        server.script(asked -> {
            if (asked.has("text 0")) {
                return right(asked);
            }
            end.await();
            return right(asked);
        });
        long start = System.nanoTime();
        try {
            LangChain4jException thrown = catchThrowableOfType(
                    LangChain4jException.class,
                    () -> model(way)
                            .maxConcurrency(2)
                            .totalTimeout(Duration.ofSeconds(2))
                            .build()
                            .embedAll(texts(40)));

            assertThat(thrown).isExactlyInstanceOf(TimeoutException.class).hasMessageContaining("totalTimeout");
            assertThat(DoubaoApiException.find(thrown).orElseThrow().deadline())
                    .hasValue(DoubaoApiException.Deadline.TOTAL);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("not forty times the timeout")
                    .isLessThan(Duration.ofSeconds(20));
            assertThat(DoubaoEmbeddingException.find(thrown).orElseThrow().embeddings())
                    .containsOnlyKeys(0);
        } finally {
            end.countDown();
        }
    }

    /** One after the other, each well within the limit that all of them exceed. */
    @Test
    void theTotalTimeoutCountsWhatEarlierRequestsHaveTaken() {
        server.script(asked -> right(asked)
                .newBuilder()
                .headersDelay(400, TimeUnit.MILLISECONDS)
                .build());

        LangChain4jException thrown = catchThrowableOfType(
                LangChain4jException.class,
                () -> model(Way.ONE_BY_ONE)
                        .maxConcurrency(1)
                        .totalTimeout(Duration.ofSeconds(3))
                        .build()
                        .embedAll(texts(200)));

        assertThat(thrown).isExactlyInstanceOf(TimeoutException.class);
        assertThat(server.requests()).hasSizeLessThan(20);
    }

    @ParameterizedTest
    @EnumSource
    void oneRateLimitHoldsAllPartsTogether(Way way) throws Exception {
        List<Long> arrivals = new CopyOnWriteArrayList<>();
        List<Long> rejections = new CopyOnWriteArrayList<>();
        List<DoubaoAttempt> attempts = new CopyOnWriteArrayList<>();
        CyclicBarrier first = new CyclicBarrier(3);
        server.script(asked -> {
            arrivals.add(System.nanoTime());
            if (asked.times() > 1 || arrivals.size() > 3) {
                return right(asked);
            }
            try {
                first.await(FOR_LONG, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            rejections.add(System.nanoTime());
            return error(429, "RateLimitExceeded", "slow")
                    .newBuilder()
                    .setHeader("Retry-After", "1")
                    .build();
        });

        assertInPlace(
                model(way).maxConcurrency(3).attemptListeners(attempts::add).build(), 12);

        assertThat(arrivals).hasSize(15);
        List<Long> after = new ArrayList<>(arrivals.subList(3, 15));
        assertThat(Duration.ofNanos(Collections.min(after) - Collections.min(rejections)))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(attempts.stream().filter(attempt -> attempt.failure().isPresent()))
                .hasSize(3);
    }
}
