package io.github.doubao4j;

import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One rejection holds all calls of a model. */
@Timeout(180)
class SharedCoolDownTest {

    private static final int MANY = 64;
    private static final ChatRequest HELLO =
            ChatRequest.builder().messages(UserMessage.from("hello")).build();

    private final MockWebServer server = new MockWebServer();
    private final List<DoubaoAttempt> attempts = new CopyOnWriteArrayList<>();

    /** When each request came. */
    private final List<Long> arrivals = new CopyOnWriteArrayList<>();

    /** How many of the first requests are rejected, all of them only after that many have come. */
    private int rejections = 1;

    private String retryAfter = "1";
    private int status = 429;
    private String code = "RequestBurstTooFast";
    private final List<Long> rejectedAt = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        CountDownLatch all = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                int number;
                synchronized (arrivals) {
                    arrivals.add(System.nanoTime());
                    number = arrivals.size();
                }
                if (number > rejections) {
                    return new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .body(completion("{'content':'a'}", "stop"))
                            .build();
                }
                if (number == rejections) {
                    all.countDown();
                }
                all.await();
                rejectedAt.add(System.nanoTime());
                return rejection();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void callsAfterOneRejectionSendNothingUntilTheGivenTime(Kind kind) throws Exception {
        Kind.Model model = model(kind, 0);
        assertThat(model.chat(HELLO).failure()).isExactlyInstanceOf(RateLimitException.class);

        for (Outcome outcome : atOnce(model)) {
            assertThat(outcome.text()).isEqualTo("a");
        }

        assertThat(arrivals).hasSize(1 + MANY);
        assertThat(attempts).hasSize(1 + MANY);
        assertThat(arrivals.subList(1, 1 + MANY)).allSatisfy(this::isASecondAfterTheFirstRejection);
    }

    @ParameterizedTest
    @EnumSource
    void manyCallsThatAreRejectedTogetherComeBackOnce(Kind kind) throws Exception {
        rejections = MANY;

        for (Outcome outcome : atOnce(model(kind, 1))) {
            assertThat(outcome.text()).isEqualTo("a");
        }

        assertThat(arrivals).hasSize(2 * MANY);
        assertThat(arrivals.subList(MANY, 2 * MANY)).allSatisfy(this::isASecondAfterTheFirstRejection);
        List<Duration> waits = attempts.stream()
                .flatMap(attempt -> attempt.waitBeforeNext().stream())
                .toList();
        assertThat(waits).hasSize(MANY).allMatch(wait -> wait.compareTo(Duration.ofMillis(1250)) <= 0);
        assertThat(waits.stream().distinct()).as("spread").hasSizeGreaterThan(MANY / 2);
    }

    @ParameterizedTest
    @EnumSource
    void manyRejectionsTogetherAreOneStepOfTheBackoff(Kind kind) throws Exception {
        rejections = MANY;
        retryAfter = null;

        for (Outcome outcome : atOnce(model(kind, 1))) {
            assertThat(outcome.text()).isEqualTo("a");
        }

        assertThat(arrivals).hasSize(2 * MANY);
        assertThat(attempts.stream().flatMap(attempt -> attempt.waitBeforeNext().stream()))
                .hasSize(MANY)
                .allMatch(wait -> wait.compareTo(Duration.ofMillis(625)) <= 0);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfAnotherSortThatAsksForTimeHoldsTheCallsToo(Kind kind) throws Exception {
        status = 503;
        code = "ServiceUnavailable";
        Kind.Model model = model(kind, 0);
        model.chat(HELLO).failure();

        assertThat(model.chat(HELLO).text()).isEqualTo("a");

        assertThat(arrivals.subList(1, 2)).allSatisfy(this::isASecondAfterTheFirstRejection);
        assertThat(attempts.get(1).held()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void anotherModelIsNotHeld(Kind kind) throws Exception {
        retryAfter = "30";
        model(kind, 0).chat(HELLO).failure();

        assertThat(model(kind, 0).chat(HELLO).text()).isEqualTo("a");

        assertThat(attempts.get(1).held()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void noCallIsHeldPastItsDeadline(Kind kind) throws Exception {
        ZonedDateTime soon = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);
        retryAfter = DateTimeFormatter.RFC_1123_DATE_TIME.format(soon);
        Kind.Model model = kind.model(builder -> options(builder, 2).timeout(Duration.ofSeconds(20)));

        Outcome first = model.chat(HELLO);
        assertThat(first.delivered("error").failure())
                .isExactlyInstanceOf(RateLimitException.class)
                .hasMessageContaining("the reason");
        assertThat(attempts.get(0).waitBeforeNext()).isEmpty();

        Outcome second = model.chat(HELLO);
        assertThat(second.delivered("error").failure())
                .isExactlyInstanceOf(RateLimitException.class)
                .hasMessageContainingAll("Nothing was sent", "RequestBurstTooFast", "r-1");
        assertThat(second.details().statusCode()).isEqualTo(429);
        assertThat(second.details().code()).hasValue("RequestBurstTooFast");
        assertThat(second.details().requestId()).hasValue("r-1");
        assertThat(second.details().retryAfter().orElseThrow())
                .as("what is left of an hour that counts for a minute")
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(60));

        assertThat(attempts).extracting(DoubaoAttempt::refused).containsExactly(false, true);
        assertThat(attempts.get(1).failure()).hasValue(second.details());
        assertThat(arrivals).hasSize(1);
    }

    @Test
    void interruptingACallThatIsHeldEndsItAndSendsNothing() throws Exception {
        retryAfter = "50";
        Kind.Model model = model(Kind.BLOCKING, 0);
        model.chat(HELLO).failure();
        CompletableFuture<Outcome> held = new CompletableFuture<>();
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                held.complete(model.chat(HELLO));
            } catch (Exception e) {
                held.completeExceptionally(e);
            }
            flag.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);

        thread.interrupt();

        Outcome outcome = held.get(60, TimeUnit.SECONDS);
        assertThat(outcome.failure())
                .isExactlyInstanceOf(NonRetriableException.class)
                .hasMessageContaining("interrupted while it waited");
        assertThat(flag.get(60, TimeUnit.SECONDS)).isTrue();
        assertThat(arrivals).hasSize(1);
    }

    @Test
    void cancellingAHeldStreamDeliversAndSendsNothing() throws Exception {
        DoubaoStreamingChatModel.Builder builder = DoubaoStreamingChatModel.builder();
        options(builder, 0);
        DoubaoStreamingChatModel model = builder.build();
        RecordingHandler rejectedOne = new RecordingHandler();
        model.chat(HELLO, rejectedOne);
        rejectedOne.awaitOutcome().failure();

        RecordingHandler cancelled = new RecordingHandler();
        StreamingHandle handle = model.start(HELLO, cancelled);
        handle.cancel();
        RecordingHandler next = new RecordingHandler();
        model.chat(HELLO, next);

        assertThat(next.awaitOutcome().text()).isEqualTo("a");
        assertThat(arrivals).hasSize(2);
        assertThat(cancelled.events()).isEmpty();
        assertThat(attempts).hasSize(2);
    }

    private void isASecondAfterTheFirstRejection(long arrival) {
        assertThat(Duration.ofNanos(arrival - Collections.min(rejectedAt)))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    private static List<Outcome> atOnce(Kind.Model model) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(MANY);
        try {
            List<Future<Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                calls.add(callers.submit(() -> model.chat(HELLO)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> call : calls) {
                outcomes.add(call.get(60, TimeUnit.SECONDS));
            }
            return outcomes;
        } finally {
            callers.shutdownNow();
        }
    }

    private Kind.Model model(Kind kind, int maxRetries) {
        return kind.model(builder -> options(builder, maxRetries));
    }

    private DoubaoModelBuilder<?> options(DoubaoModelBuilder<?> builder, int maxRetries) {
        return builder.baseUrl(server.url("/v1").toString())
                .apiKey("key-1")
                .maxRetries(maxRetries)
                .attemptListeners(attempts::add);
    }

    private MockResponse rejection() {
        MockResponse.Builder response = new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .setHeader("X-Request-Id", "r-1")
                .body(json("{'error':{'code':'" + code + "','message':'the reason'}}"));
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter);
        }
        return response.build();
    }
}
