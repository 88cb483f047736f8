package io.github.doubao4j.network;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.last;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoApiException.Deadline;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoModelBuilder;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Fault;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import io.github.doubao4j.testing.Wire;
import io.github.doubao4j.testserver.Peer;
import io.github.doubao4j.testserver.RawConnection;
import io.github.doubao4j.testserver.RawServer;
import io.github.doubao4j.testserver.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each timeout, and what it does not limit. All others are far away, so that none can pass for another. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class DeadlinesTest {

    private static final Duration FAR = Duration.ofMinutes(5);

    /** Expires, and is long enough for what has to come before. */
    private static final Duration NEAR = Duration.ofMillis(1500);

    /** The first calls of a JVM load classes; that must not count against the short limits here. */
    @BeforeAll
    static void warmUp() throws Exception {
        for (Wire wire : Wire.values()) {
            try (TestServer server = wire.serve(DeadlinesTest::respondAtOnce)) {
                chat(server, wire, Kind.BLOCKING, FAR, builder -> {}).response();
                chat(server, wire, Kind.STREAMING, FAR, builder -> {}).response();
            }
        }
    }

    static Stream<Arguments> everyWireAndKind() {
        return Stream.of(Wire.values()).flatMap(wire -> Stream.of(Kind.values()).map(kind -> Arguments.of(wire, kind)));
    }

    @Fault(
            value = "no byte of a response comes",
            outcome = "`TimeoutException`, `FIRST_BYTE`, after `firstByteTimeout`")
    @ParameterizedTest
    @MethodSource("everyWireAndKind")
    void limitsTheTimeToTheFirstByte(Wire wire, Kind kind) throws Exception {
        try (TestServer server = wire.serve(peer -> {
            peer.readRequest();
            peer.awaitDisconnect();
        })) {
            Outcome outcome = chat(server, wire, kind, FAR, builder -> builder.firstByteTimeout(NEAR));

            assertExpired(outcome, Deadline.FIRST_BYTE, "No response from", "1500 ms (firstByteTimeout)");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Fault(
            value = "a response begins and falls silent",
            outcome = "`TimeoutException`, `IDLE`, after `idleTimeout`, with what had come")
    @ParameterizedTest
    @MethodSource("everyWireAndKind")
    void limitsEachSilence(Wire wire, Kind kind) throws Exception {
        try (TestServer server = wire.serve(peer -> {
            peer.readRequest();
            peer.startChunks();
            peer.chunk(text("Hello"));
            peer.awaitDisconnect();
        })) {
            Outcome outcome = chat(server, wire, kind, FAR, builder -> builder.idleTimeout(NEAR));

            assertExpired(outcome, Deadline.IDLE, "fell silent", "1500 ms (idleTimeout)");
            assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("Hello");
        }
    }

    @Fault(
            value = "only keep-alive comments and empty events come",
            outcome = "`TimeoutException`, `EVENT`, after `eventTimeout`, with what had come")
    @ParameterizedTest
    @EnumSource
    void limitsTheTimeWithoutAWordOfTheModelWhateverElseComes(Wire wire) throws Exception {
        try (TestServer server = wire.serve(peer -> {
            peer.readRequest();
            peer.startChunks();
            peer.chunk(text("Hello"));
            repeat(peer, ": keep-alive\n\ndata: \n\ndata: {\"type\":\"ping\"}\n\n", 10_000);
        })) {
            Outcome outcome = chat(server, wire, Kind.STREAMING, FAR, builder -> builder.eventTimeout(NEAR));

            assertExpired(outcome, Deadline.EVENT, "sent only keep-alives, no model output", "1500 ms (eventTimeout)");
            assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("Hello");
        }
    }

    @Fault(
            value = "a response goes on and on",
            outcome = "`TimeoutException`, `TOTAL`, after `totalTimeout` if there is one, with what had come")
    @ParameterizedTest
    @MethodSource("everyWireAndKind")
    void limitsTheTotalAlsoWhileTheModelSpeaks(Wire wire, Kind kind) throws Exception {
        try (TestServer server = wire.serve(peer -> {
            peer.readRequest();
            peer.startChunks();
            repeat(peer, text("."), 10_000);
        })) {
            Outcome outcome = chat(server, wire, kind, FAR, builder -> builder.totalTimeout(NEAR));

            assertExpired(outcome, Deadline.TOTAL, "No complete response", "1500 ms (totalTimeout)");
            assertThat(outcome.details().retryable()).isFalse();
            assertThat(outcome.partialAnswer().aiMessage().text()).startsWith("..");
        }
    }

    @Fault(value = "every attempt times out", outcome = "`totalTimeout` spans all attempts and the waits between them")
    @ParameterizedTest
    @EnumSource
    void theTotalSpansAllAttempts(Kind kind) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (TestServer server = Wire.HTTP_1.serve(peer -> {
            peer.readRequest();
            attempts.incrementAndGet();
            peer.awaitDisconnect();
        })) {
            Outcome outcome = chat(
                    server,
                    Wire.HTTP_1,
                    kind,
                    FAR,
                    builder -> builder.maxRetries(100)
                            .firstByteTimeout(Duration.ofMillis(100))
                            .totalTimeout(Duration.ofSeconds(3)));

            assertThat(outcome.failure()).isExactlyInstanceOf(TimeoutException.class);
            assertThat(attempts).hasValueBetween(2, 29);
        }
    }

    @Fault(
            value = "a timeout of one attempt expires before anything was delivered",
            outcome = "retried like any other transient failure; `timeout` limits each attempt on its own")
    @ParameterizedTest
    @MethodSource("everyKindAndLimitOfAnAttempt")
    void anAttemptThatTookTooLongIsMadeAgain(Kind kind, Limit limit) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (TestServer server = Wire.HTTP_1.serve(peer -> {
            peer.readRequest();
            if (attempts.incrementAndGet() < 3) {
                limit.fail.accept(peer);
                peer.awaitDisconnect();
            } else {
                peer.startChunks();
                peer.chunk(last("{'content':'Hello'}", "stop") + DONE);
                peer.endChunks();
            }
        })) {
            Outcome outcome = chat(
                    server, Wire.HTTP_1, kind, FAR, builder -> limit.set.accept(builder.maxRetries(2), limit.near));

            assertThat(outcome.text()).isEqualTo("Hello");
            assertThat(attempts).hasValue(3);
        }
    }

    static Stream<Arguments> everyKindAndLimitOfAnAttempt() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Limit.values())
                        .filter(limit -> kind == Kind.STREAMING || limit != Limit.EVENT)
                        .map(limit -> Arguments.of(kind, limit)));
    }

    /** The timeouts of one attempt, and what runs into them without delivering anything. */
    private enum Limit {
        /** The waits between the attempts, of 1.5 s at most, are within it. */
        TIMEOUT(Duration.ofSeconds(3), DoubaoModelBuilder::timeout, peer -> {}),
        FIRST_BYTE(NEAR, DoubaoModelBuilder::firstByteTimeout, peer -> {}),
        IDLE(NEAR, DoubaoModelBuilder::idleTimeout, peer -> {
            peer.startChunks();
            peer.chunk(": alive\n\n");
        }),
        EVENT(NEAR, DoubaoModelBuilder::eventTimeout, peer -> {
            peer.startChunks();
            repeat(peer, ": alive\n\n", 60);
        });

        private final Duration near;
        private final BiConsumer<DoubaoModelBuilder<?>, Duration> set;
        private final Failing fail;

        Limit(Duration near, BiConsumer<DoubaoModelBuilder<?>, Duration> set, Failing fail) {
            this.near = near;
            this.set = set;
            this.fail = fail;
        }
    }

    private interface Failing {
        void accept(Peer peer) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void everyAttemptMayTakeTheWholeTimeout(Kind kind) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (TestServer server = Wire.HTTP_1.serve(peer -> {
            peer.readRequest();
            attempts.incrementAndGet();
            peer.awaitDisconnect();
        })) {
            Outcome outcome = chat(server, Wire.HTTP_1, kind, NEAR, builder -> builder.maxRetries(1));

            assertThat(outcome.failure()).isExactlyInstanceOf(TimeoutException.class);
            assertThat(outcome.details().retryable()).isTrue();
            assertThat(attempts).hasValue(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionThatIsNotMadeInTimeIsTriedAgain(Kind kind) throws Exception {
        try (RawServer silent = RawServer.plain(RawConnection::awaitDisconnect)) {
            Outcome outcome = kind.chat(
                    builder -> builder.baseUrl(silent.url()
                                    .newBuilder()
                                    .scheme("https")
                                    .build()
                                    .toString())
                            .apiKey(ChatServer.KEY)
                            .maxRetries(1)
                            .connectTimeout(NEAR),
                    ChatRequest.builder().messages(UserMessage.from("hello")).build());

            assertExpired(outcome, Deadline.CONNECT, "No connection");
            assertThat(silent.connections()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aStreamThatDeliveredSomethingIsNotRetried() throws Exception {
        try (TestServer server = Wire.HTTP_1.serve(peer -> {
            peer.readRequest();
            peer.startChunks();
            peer.chunk(text("Hello"));
            peer.awaitDisconnect();
        })) {
            Outcome outcome = chat(server, Wire.HTTP_1, Kind.STREAMING, NEAR, builder -> builder.maxRetries(2));

            assertExpired(outcome, Deadline.IDLE, "fell silent");
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTotalEndsTheCallForGood(Kind kind) throws Exception {
        try (TestServer server = Wire.HTTP_1.serve(peer -> {
            peer.readRequest();
            peer.awaitDisconnect();
        })) {
            Outcome outcome = chat(
                    server,
                    Wire.HTTP_1,
                    kind,
                    FAR,
                    builder -> builder.maxRetries(2).totalTimeout(NEAR));

            assertExpired(outcome, Deadline.TOTAL, "1500 ms (totalTimeout)");
            assertThat(outcome.details().retryable()).isFalse();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Fault(value = "a stream takes longer than `timeout`", outcome = "goes on as long as something comes")
    @ParameterizedTest
    @EnumSource
    void theGeneralLimitIsNoLimitOfAStreamThatGoesOn(Wire wire) throws Exception {
        try (TestServer server = wire.serve(peer -> {
            peer.readRequest();
            peer.startChunks();
            repeat(peer, text("."), 100);
            peer.chunk(last("{}", "stop") + DONE);
        })) {
            Outcome outcome = chat(server, wire, Kind.STREAMING, Duration.ofSeconds(3), builder -> {});

            assertThat(outcome.text()).hasSize(100);
        }
    }

    @Fault(value = "the user's callbacks take longer than every timeout", outcome = "their time does not count")
    @ParameterizedTest
    @EnumSource
    void whatCallbacksTakeCountsForNoLimit(Wire wire) throws Exception {
        try (TestServer server = wire.serve(peer -> {
            peer.readRequest();
            peer.startChunks();
            for (int i = 0; i < 4; i++) {
                peer.chunk(text("."));
            }
            peer.chunk(last("{}", "stop") + DONE);
            peer.endChunks();
        })) {
            RecordingHandler recorder = new RecordingHandler().onHandle(handle -> sleep(NEAR.toMillis()));
            DoubaoStreamingChatModel.Builder builder = DoubaoStreamingChatModel.builder();
            wire.set(builder);
            builder.baseUrl(server.url().toString())
                    .apiKey(ChatServer.KEY)
                    .idleTimeout(NEAR)
                    .eventTimeout(NEAR)
                    .totalTimeout(NEAR.multipliedBy(3))
                    .build()
                    .chat("hello", recorder);

            assertThat(recorder.awaitOutcome().text()).isEqualTo("....");
        }
    }

    @Fault(value = "silence after the finish reason", outcome = "completes after 5 s at most")
    @ParameterizedTest
    @EnumSource
    void afterTheFinishReasonSilenceIsNotWaitedOut(Wire wire) throws Exception {
        try (TestServer server = wire.serve(peer -> {
            peer.readRequest();
            peer.startChunks();
            peer.chunk(last("{'content':'Hello'}", "stop"));
            peer.awaitDisconnect();
        })) {
            assertThat(chat(server, wire, Kind.STREAMING, FAR, builder -> {}).text())
                    .isEqualTo("Hello");
        }
    }

    @Test
    void rejectsLimitsThatAreNone() {
        for (BiConsumer<DoubaoModelBuilder<?>, Duration> option :
                Stream.<BiConsumer<DoubaoModelBuilder<?>, Duration>>of(
                                DoubaoModelBuilder::timeout,
                                DoubaoModelBuilder::connectTimeout,
                                DoubaoModelBuilder::firstByteTimeout,
                                DoubaoModelBuilder::idleTimeout,
                                DoubaoModelBuilder::eventTimeout,
                                DoubaoModelBuilder::totalTimeout)
                        .toList()) {
            for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofMillis(-1)}) {
                DoubaoChatModel.Builder builder = DoubaoChatModel.builder().apiKey(ChatServer.KEY);
                option.accept(builder, wrong);

                assertThatIllegalArgumentException()
                        .isThrownBy(builder::build)
                        .withMessageMatching("\\w*[tT]imeout must be positive, but is PT.*");
            }
        }
    }

    private static void respondAtOnce(Peer peer) throws IOException {
        while (true) {
            String request = peer.readRequest();
            if (request.contains("\"stream\":true")) {
                peer.startChunks();
                peer.chunk(last("{'content':'Hello'}", "stop") + DONE);
                peer.endChunks();
            } else {
                peer.respond(completion("{'role':'assistant','content':'Hello'}", "stop"));
            }
        }
    }

    private static void repeat(Peer peer, String chunk, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            peer.chunk(chunk);
            sleep(50);
        }
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertExpired(Outcome outcome, Deadline deadline, String... words) {
        assertThat(outcome.failure())
                .isExactlyInstanceOf(TimeoutException.class)
                .hasMessageContainingAll(words);
        assertThat(outcome.details().deadline()).contains(deadline);
    }

    private static Outcome chat(
            TestServer server, Wire wire, Kind kind, Duration timeout, Consumer<DoubaoModelBuilder<?>> options)
            throws Exception {
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("hello")).build();
        return kind.chat(
                builder -> {
                    wire.set(builder);
                    options.accept(builder.baseUrl(server.url().toString())
                            .apiKey(ChatServer.KEY)
                            .maxRetries(0)
                            .timeout(timeout));
                },
                request);
    }
}
