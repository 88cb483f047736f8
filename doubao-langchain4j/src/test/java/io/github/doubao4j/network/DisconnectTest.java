package io.github.doubao4j.network;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.last;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Fault;
import io.github.doubao4j.testing.RecordingHandler;
import io.github.doubao4j.testing.Wire;
import io.github.doubao4j.testserver.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls that are given up by their user: cancelled streams, interrupted threads. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DisconnectTest {

    private static final ChatRequest REQUEST =
            ChatRequest.builder().messages(UserMessage.from("hello")).build();
    private static final int TRIES = 50;

    /** How far a call has got when it is given up. */
    enum Moment {
        BEFORE_THE_HEADERS,
        BEFORE_THE_FIRST_EVENT,
        AFTER_THE_FIRST_EVENT
    }

    static Stream<Arguments> everyWireAndMoment() {
        return Stream.of(Wire.values())
                .flatMap(wire -> Stream.of(Moment.values()).map(moment -> Arguments.of(wire, moment)));
    }

    /** A server that gets as far as the moment, and then notices the disconnect. */
    private static TestServer server(Wire wire, Moment moment, Runnable reached, BlockingQueue<Long> disconnected)
            throws IOException {
        return wire.serve(peer -> {
            peer.readRequest();
            if (moment != Moment.BEFORE_THE_HEADERS) {
                peer.startChunks();
            }
            if (moment == Moment.AFTER_THE_FIRST_EVENT) {
                peer.chunk(text("Hello"));
            }
            reached.run();
            try {
                peer.awaitDisconnect();
            } catch (IOException reset) {
                // as good as an end
            }
            disconnected.add(System.nanoTime());
        });
    }

    @Fault(
            value = "a stream is cancelled before its headers, before or after its first event",
            outcome = "disconnects, delivers nothing more")
    @ParameterizedTest
    @MethodSource("everyWireAndMoment")
    void aCancelledStreamDisconnectsAndDeliversNothingMore(Wire wire, Moment moment) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        BlockingQueue<Long> disconnected = new ArrayBlockingQueue<>(10);
        boolean event = moment == Moment.AFTER_THE_FIRST_EVENT;
        try (TestServer server = server(wire, moment, event ? () -> {} : reached::countDown, disconnected)) {
            RecordingHandler handler = new RecordingHandler().onHandle(handle -> reached.countDown());
            DoubaoStreamingChatModel.Builder builder = DoubaoStreamingChatModel.builder();
            wire.set(builder);
            StreamingHandle handle = builder.baseUrl(server.url().toString())
                    .apiKey(ChatServer.KEY)
                    .build()
                    .start(REQUEST, handler);
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();

            handle.cancel();

            assertThat(disconnected.poll(60, TimeUnit.SECONDS)).as("disconnect").isNotNull();
            assertThat(handler.events()).isEqualTo(event ? List.of("text Hello") : List.of());
            assertThat(handle.isCancelled()).isTrue();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    /** The machine may be busy, so that one of many has to be quick; one that polls or waits for a timeout never is. */
    @Fault(
            value = "the thread of a blocking call is interrupted",
            outcome = "ends within 100 ms with `NonRetriableException`, disconnects, the flag is set")
    @ParameterizedTest
    @MethodSource("everyWireAndMoment")
    void interruptingABlockingCallEndsItAtOnceAndKeepsTheFlag(Wire wire, Moment moment) throws Exception {
        untilQuick(() -> interrupted(wire, moment));
    }

    /** How long an interrupted call takes to end. */
    private static long interrupted(Wire wire, Moment moment) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        BlockingQueue<Long> disconnected = new ArrayBlockingQueue<>(10);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        try (TestServer server = server(wire, moment, reached::countDown, disconnected)) {
            DoubaoChatModel.Builder builder = DoubaoChatModel.builder();
            wire.set(builder);
            DoubaoChatModel model = builder.baseUrl(server.url().toString())
                    .apiKey(ChatServer.KEY)
                    .build();
            Thread caller = new Thread(() -> {
                failure.set(catchThrowable(() -> model.chat(REQUEST)));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            assertThat(reached.await(60, TimeUnit.SECONDS)).isTrue();
            if (moment == Moment.AFTER_THE_FIRST_EVENT) {
                // Nothing says that a blocking call has read what was sent.
                TimeUnit.MILLISECONDS.sleep(200);
            }

            long start = System.nanoTime();
            caller.interrupt();
            caller.join(30_000);
            long took = System.nanoTime() - start;

            assertThat(caller.isAlive()).isFalse();
            assertThat(flag).isTrue();
            assertThat(failure.get())
                    .isExactlyInstanceOf(NonRetriableException.class)
                    .hasMessage("The thread was interrupted during the call to localhost");
            Long noticed = disconnected.poll(60, TimeUnit.SECONDS);
            assertThat(noticed).as("disconnect").isNotNull();
            assertThat(server.requests()).isEqualTo(1);
            return Math.max(took, (noticed - start) / 10);
        }
    }

    @Fault(value = "the connection stays open after `[DONE]`", outcome = "completes at once")
    @ParameterizedTest
    @EnumSource
    void theEndMarkEndsAStreamWithoutWaitingForTheConnection(Wire wire) throws Exception {
        untilQuick(() -> {
            AtomicReference<Long> marked = new AtomicReference<>(0L);
            try (TestServer server = wire.serve(peer -> {
                peer.readRequest();
                peer.startChunks();
                peer.chunk(text("Hello"));
                marked.set(System.nanoTime());
                peer.chunk(last("{}", "stop") + DONE);
                peer.awaitDisconnect();
            })) {
                RecordingHandler handler = new RecordingHandler();
                DoubaoStreamingChatModel.Builder builder = DoubaoStreamingChatModel.builder();
                wire.set(builder);
                builder.baseUrl(server.url().toString())
                        .apiKey(ChatServer.KEY)
                        .build()
                        .chat(REQUEST, handler);
                assertThat(handler.awaitResponse().aiMessage().text()).isEqualTo("Hello");
                return System.nanoTime() - marked.get();
            }
        });
    }

    /** Takes a time again until it is at most 100 ms. */
    private static void untilQuick(Callable<Long> nanos) throws Exception {
        List<Long> took = new ArrayList<>();
        do {
            assertThat(took).as("nanoseconds, none quick").hasSizeLessThan(TRIES);
            took.add(nanos.call());
        } while (took.get(took.size() - 1) > TimeUnit.MILLISECONDS.toNanos(100));
    }
}
