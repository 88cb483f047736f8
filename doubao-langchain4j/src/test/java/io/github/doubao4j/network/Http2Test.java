package io.github.doubao4j.network;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.last;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoModelBuilder;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Fault;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import io.github.doubao4j.testing.Wire;
import io.github.doubao4j.testserver.Http2Server;
import io.github.doubao4j.testserver.Http2Stream;
import io.github.doubao4j.testserver.RawServer;
import io.github.doubao4j.testserver.TestServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only connections have that are shared by many calls. */
@Timeout(180)
class Http2Test {

    private static final ChatRequest REQUEST =
            ChatRequest.builder().messages(UserMessage.from("hello")).build();
    private static final int MANY = 64;

    @Fault(value = "HTTP/2: REFUSED_STREAM", outcome = "a failed attempt, retried if `maxRetries` allows")
    @ParameterizedTest
    @EnumSource
    void aRefusedStreamIsAFailedAttempt(Kind kind) throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (Http2Server server = Http2Server.start(stream -> {
            if (attempts.incrementAndGet() == 1) {
                stream.refuse();
            } else {
                respondToAny(stream);
            }
        })) {
            Outcome once = kind.chat(builder -> options(builder, server).maxRetries(0), REQUEST);
            assertThat(once.failure()).isExactlyInstanceOf(InternalServerException.class);
            assertThat(once.failure()).hasMessageContaining("broke before a response arrived");
            assertThat(once.details().retryable()).isTrue();
            assertThat(server.requests()).isEqualTo(1);

            attempts.set(0);
            assertThat(kind.chat(builder -> options(builder, server).maxRetries(1), REQUEST)
                            .text())
                    .isEqualTo("Hello");
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Fault(value = "HTTP/2: GOAWAY", outcome = "streams that were taken go on, new ones get a new connection")
    @Test
    void goAwayLetsAcceptedStreamsEndAndTakesNoOthers() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Http2Server server = Http2Server.start(stream -> {
            if (first.getCount() > 0) {
                stream.startChunks();
                stream.chunk(text("He"));
                stream.connection().goAway(stream.id());
                first.countDown();
                goOn.await();
                stream.chunk(last("{'content':'llo'}", "stop") + DONE);
                stream.endChunks();
            } else {
                respondToAny(stream);
            }
        })) {
            DoubaoStreamingChatModel model = streaming(server);
            RecordingHandler early = new RecordingHandler();
            model.chat(REQUEST, early);
            assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
            // The frame may still be on its way; a call that is rejected by it is one that can be retried.
            RecordingHandler late = new RecordingHandler();
            model.chat(REQUEST, late);
            assertThat(late.awaitResponse().aiMessage().text()).isEqualTo("Hello");
            goOn.countDown();

            assertThat(early.awaitResponse().aiMessage().text()).isEqualTo("Hello");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Fault(value = "HTTP/2: the connection of 64 streams is lost", outcome = "each ends once, with what had come")
    @Test
    void aLostConnectionEndsEachOfItsStreamsOnceWithWhatHadCome() throws Exception {
        CountDownLatch all = new CountDownLatch(MANY);
        CountDownLatch received = new CountDownLatch(MANY);
        try (Http2Server server = Http2Server.start(stream -> {
            stream.startChunks();
            stream.chunk(text("He"));
            all.countDown();
        })) {
            DoubaoStreamingChatModel model = streaming(server);
            List<RecordingHandler> handlers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                RecordingHandler handler = new RecordingHandler().onHandle(handle -> received.countDown());
                handlers.add(handler);
                model.chat(REQUEST, handler);
            }
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(received.await(60, TimeUnit.SECONDS)).isTrue();

            server.resetConnections();

            for (RecordingHandler handler : handlers) {
                Outcome outcome = handler.awaitOutcome().delivered("text He", "error");
                assertThat(outcome.failure()).isExactlyInstanceOf(InternalServerException.class);
                assertThat(outcome.failure()).hasMessageContaining("broke in the middle of the response");
                assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("He");
            }
            assertThat(server.requests()).isEqualTo(MANY);
        }
    }

    @Fault(value = "HTTP/2: one handler blocks", outcome = "the other streams of the connection go on")
    @Test
    void aConsumerThatStallsStallsNoOther() throws Exception {
        String much = text("x".repeat(100_000));
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Http2Server server = Http2Server.start(stream -> {
            stream.startChunks();
            for (int i = 0; i < 40; i++) {
                stream.chunk(much);
            }
            stream.chunk(last("{}", "stop") + DONE);
            stream.endChunks();
        })) {
            DoubaoStreamingChatModel model = streaming(server);
            RecordingHandler slow = new RecordingHandler().onHandle(handle -> {
                stalled.countDown();
                await(goOn);
            });
            model.chat(REQUEST, slow);
            assertThat(stalled.await(60, TimeUnit.SECONDS)).isTrue();

            List<RecordingHandler> others = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                RecordingHandler handler = new RecordingHandler();
                others.add(handler);
                model.chat(REQUEST, handler);
            }

            for (RecordingHandler other : others) {
                assertThat(other.awaitResponse().aiMessage().text()).hasSize(4_000_000);
            }
            assertThat(slow.events()).hasSize(1);
            goOn.countDown();
            assertThat(slow.awaitResponse().aiMessage().text()).hasSize(4_000_000);
        }
    }

    /** All of them write to one connection; sockets that close by interruption would end every call. */
    @Fault(
            value = "HTTP/2: half of 128 calls are interrupted or cancelled",
            outcome = "the others go on, the connection stays")
    @Test
    void interruptingOneCallOrCancellingOneStreamEndsNoOther() throws Exception {
        CountDownLatch all = new CountDownLatch(2 * MANY);
        CountDownLatch goOn = new CountDownLatch(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Http2Server server = Http2Server.start(stream -> {
            all.countDown();
            goOn.await();
            respondToAny(stream);
        })) {
            DoubaoChatModel blocking =
                    options(DoubaoChatModel.builder(), server).build();
            DoubaoStreamingChatModel streaming = streaming(server);
            List<Future<String>> calls = new ArrayList<>();
            List<RecordingHandler> streams = new ArrayList<>();
            List<StreamingHandle> handles = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                calls.add(
                        threads.submit(() -> blocking.chat(REQUEST).aiMessage().text()));
                RecordingHandler handler = new RecordingHandler();
                streams.add(handler);
                handles.add(streaming.start(REQUEST, handler));
            }
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
            int connections = server.connections();

            for (int i = 0; i < MANY; i += 2) {
                calls.get(i).cancel(true);
                handles.get(i).cancel();
            }
            goOn.countDown();

            for (int i = 1; i < MANY; i += 2) {
                assertThat(calls.get(i).get(60, TimeUnit.SECONDS)).isEqualTo("Hello");
                assertThat(streams.get(i).awaitResponse().aiMessage().text()).isEqualTo("Hello");
                assertThat(streams.get(i - 1).events()).isEmpty();
            }
            assertThat(blocking.chat(REQUEST).aiMessage().text()).isEqualTo("Hello");
            assertThat(server.connections()).as("no connection was lost").isEqualTo(connections);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A thread that is interrupted while it writes to the connection of all can spoil it; then every call must be notified of it. */
    @Fault(
            value = "HTTP/2: a thread is interrupted while a request is written",
            outcome = "the damaged connection is closed; its other calls are sent again")
    @Test
    void interruptingCallsWhileTheyWriteLeavesNoOtherWaiting() throws Exception {
        ChatRequest large = ChatRequest.builder()
                .messages(UserMessage.from("x".repeat(60_000)))
                .build();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger interrupted = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Http2Server server = Http2Server.start(Http2Test::respondToAny)) {
            DoubaoChatModel model =
                    options(DoubaoChatModel.builder(), server).maxRetries(5).build();
            model.chat(REQUEST);
            List<Thread> victims = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread victim = new Thread(() -> {
                    while (!over.get()) {
                        Throwable failure = catchThrowable(() -> model.chat(large));
                        if (Thread.interrupted() || failure != null) {
                            interrupted.incrementAndGet();
                        }
                    }
                });
                victims.add(victim);
                victim.start();
            }
            Future<Integer> innocent = threads.submit(() -> {
                int calls = 0;
                while (!over.get()) {
                    assertThat(model.chat(large).aiMessage().text()).isEqualTo("Hello");
                    calls++;
                }
                return calls;
            });
            Random random = new Random(7);
            for (int i = 0; i < 400; i++) {
                TimeUnit.MICROSECONDS.sleep(random.nextInt(3000));
                victims.get(i % victims.size()).interrupt();
            }
            over.set(true);

            assertThat(innocent.get(60, TimeUnit.SECONDS)).isPositive();
            for (Thread victim : victims) {
                victim.join(20_000);
            }
            assertThat(interrupted.get()).isPositive();
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
    }

    @Fault(
            value = "HTTP/2: the server is gone without closing the connection",
            outcome = "noticed by pings (every 20 s), each stream ends with what had come")
    @Test
    void anUnreachablePeerIsNoticedByPings() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (Http2Server server = Http2Server.start(stream -> {
            stream.startChunks();
            stream.chunk(text("He"));
        })) {
            RecordingHandler handler = new RecordingHandler().onHandle(handle -> begun.countDown());
            options(DoubaoStreamingChatModel.builder(), server)
                    .httpClient(
                            Wire.trusting().pingInterval(Duration.ofMillis(200)).build())
                    .build()
                    .chat(REQUEST, handler);
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            server.goSilent();

            Outcome outcome = handler.awaitOutcome();

            assertThat(outcome.failure()).isExactlyInstanceOf(InternalServerException.class);
            assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("He");
        }
    }

    @Fault(
            value = "HTTP/2 is offered, the server speaks HTTP/1.1",
            outcome = "HTTP/1.1 from then on, with all that holds there")
    @ParameterizedTest
    @EnumSource
    void aServerWithoutHttp2IsCalledByHttp1AndInterruptible(Kind kind) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (RawServer server = RawServer.tls(peer -> {
            peer.readRequest();
            peer.respond(completion("{'role':'assistant','content':'Hello'}", "stop"));
            peer.readRequest();
            peer.respond(completion("{'role':'assistant','content':'Hello'}", "stop"));
            peer.readRequest();
            asked.countDown();
            peer.awaitDisconnect();
        })) {
            assertThat(kind.chat(builder -> options(builder, server), REQUEST).text())
                    .isEqualTo("Hello");
            assertThat(server.connections())
                    .as("one was found to be of HTTP/1.1")
                    .isEqualTo(2);

            DoubaoChatModel model = options(DoubaoChatModel.builder(), server).build();
            assertThat(model.chat(REQUEST).aiMessage().text()).isEqualTo("Hello");
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                model.chat(REQUEST);
                failure.complete(catchThrowable(() -> model.chat(REQUEST)));
            });
            caller.start();
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            caller.interrupt();

            assertThat(failure.get(60, TimeUnit.SECONDS)).hasMessageContaining("was interrupted");
            assertThat(server.connections())
                    .as("this model has found out once, too")
                    .isEqualTo(4);
        }
    }

    /** AiServices runs tools and the next round inside the callback that ends the last one. */
    @Fault(
            value = "each round of a loop starts inside the callback that ends the last one",
            outcome = "one connection for all rounds")
    @ParameterizedTest
    @EnumSource
    void roundsOfAStreamedLoopUseOneConnection(Wire wire) throws Exception {
        int rounds = 10;
        try (TestServer server = wire.serve(peer -> {
            do {
                peer.readRequest();
                peer.startChunks();
                peer.chunk(text("Hello") + last("{}", "stop") + DONE);
                peer.endChunks();
            } while (!(peer instanceof Http2Stream));
        })) {
            DoubaoStreamingChatModel.Builder builder = DoubaoStreamingChatModel.builder();
            wire.set(builder);
            DoubaoStreamingChatModel model = builder.baseUrl(server.url().toString())
                    .apiKey(ChatServer.KEY)
                    .build();
            CompletableFuture<Integer> done = new CompletableFuture<>();
            new Rounds(model, rounds, done).next();

            assertThat(done.get(60, TimeUnit.SECONDS)).isEqualTo(rounds);
            assertThat(server.requests()).isEqualTo(rounds);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** Starts each round inside the end of the one before. */
    private record Rounds(DoubaoStreamingChatModel model, int left, CompletableFuture<Integer> done, AtomicInteger made)
            implements StreamingChatResponseHandler {

        Rounds(DoubaoStreamingChatModel model, int left, CompletableFuture<Integer> done) {
            this(model, left, done, new AtomicInteger());
        }

        void next() {
            model.chat(REQUEST, this);
        }

        @Override
        public void onPartialResponse(String partial) {}

        @Override
        public void onCompleteResponse(ChatResponse response) {
            if (made.incrementAndGet() == left) {
                done.complete(left);
            } else {
                next();
            }
        }

        @Override
        public void onError(Throwable error) {
            done.completeExceptionally(error);
        }
    }

    private static void respondToAny(Http2Stream stream) throws IOException {
        if (stream.readRequest().contains("\"stream\":true")) {
            stream.startChunks();
            stream.chunk(last("{'content':'Hello'}", "stop") + DONE);
            stream.endChunks();
        } else {
            stream.respond(completion("{'role':'assistant','content':'Hello'}", "stop"));
        }
    }

    private static DoubaoStreamingChatModel streaming(TestServer server) {
        return options(DoubaoStreamingChatModel.builder(), server).build();
    }

    private static <B extends DoubaoModelBuilder<B>> B options(DoubaoModelBuilder<B> builder, TestServer server) {
        Wire.HTTP_2_TLS.set(builder);
        return builder.baseUrl(server.url().toString()).apiKey(ChatServer.KEY);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
