package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.testing.RecordingHandler;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingSessionTest {

    private static final String HELLO = text("Hello");
    private static final String FINISH =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}]}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    private final MockWebServer server = new MockWebServer();
    private final RecordingHandler handler = new RecordingHandler();

    @BeforeEach
    void start() throws Exception {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void callbacksComeFromOneThreadThatIsNotTheCallers() throws Exception {
        stream(HELLO + text(" you") + FINISH + USAGE + DONE);
        chat();

        ChatResponse response = handler.awaitResponse();

        assertThat(handler.events()).containsExactly("text Hello", "text  you", "complete");
        assertThat(response.aiMessage().text()).isEqualTo("Hello you");
        assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(14);
        assertThat(handler.threads()).hasSize(3).containsOnly(handler.threads().get(0));
        assertThat(handler.threads().get(0)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void thinkingIsStreamedOnlyWhenAskedFor() throws Exception {
        String thinking = "data: {\"choices\":[{\"delta\":{\"content\":\"\",\"reasoning_content\":\"hm\"}}]}\n\n";
        stream(thinking + HELLO + FINISH + DONE);
        chat();
        assertThat(handler.awaitResponse().aiMessage().thinking()).isNull();
        assertThat(handler.events()).containsExactly("text Hello", "complete");

        stream(thinking + HELLO + FINISH + DONE);
        RecordingHandler curious = new RecordingHandler();
        model(Duration.ofSeconds(20)).returnThinking(true).build().chat("hello", curious);
        assertThat(curious.awaitResponse().aiMessage().thinking()).isEqualTo("hm");
        assertThat(curious.events()).containsExactly("thinking hm", "text Hello", "complete");
    }

    @Test
    void aFinishReasonCompletesAlsoWithoutDone() throws Exception {
        stream(HELLO + FINISH);
        chat();

        assertThat(handler.awaitResponse().finishReason()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void completesWhenTheConnectionBreaksAfterTheFinishReason() throws Exception {
        brokenAfter(HELLO + FINISH);
        chat();

        assertThat(handler.awaitResponse().aiMessage().text()).isEqualTo("Hello");
    }

    @Test
    void eventsThatEndWithOneNewlineAreReadAll() throws Exception {
        stream((HELLO + text(" you") + FINISH + DONE).replace("\n\n", "\n"));
        chat();

        assertThat(handler.awaitResponse().aiMessage().text()).isEqualTo("Hello you");
    }

    @Test
    void aStreamOfNothingIsAnError() throws Exception {
        stream(": PING\n\n" + DONE);
        model(Duration.ofSeconds(20)).maxRetries(0).build().chat("hello", handler);

        assertThat(handler.awaitError()).isExactlyInstanceOf(InternalServerException.class);
    }

    @Test
    void doneWithoutAFinishReasonIsACutResponse() throws Exception {
        stream(HELLO + DONE);
        chat();
        assertCutAfterHello();
    }

    @Test
    void aCleanEndWithoutAFinishReasonIsACutResponse() throws Exception {
        stream(HELLO);
        chat();
        assertCutAfterHello();
    }

    @Test
    void aBrokenConnectionIsACutResponse() throws Exception {
        brokenAfter(HELLO);
        chat();
        assertCutAfterHello();
    }

    @Test
    void anErrorAfterTextEndsTheStreamOnceAndIsNotTriedAgain() throws Exception {
        stream(HELLO + "event: error\ndata: {\"error\":{\"code\":\"InternalServiceError\",\"message\":\"boom\"}}\n\n"
                + FINISH + DONE);
        chat();

        Throwable error = assertCutAfterHello();
        assertThat(error).hasMessageContaining("boom");
    }

    @Test
    void aMalformedEventEndsTheStreamOnce() throws Exception {
        stream(HELLO + "data: {\"choices\":[{\n\n" + text(" you") + FINISH + DONE);
        chat();

        assertThat(assertCutAfterHello()).hasMessageContaining("malformed");
    }

    @Test
    void silenceWithinAStreamIsATimeoutThatCarriesWhatCame() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        server.enqueue(events().body(live(sink -> {
                    sink.writeUtf8(HELLO).flush();
                    assertThat(received.await(60, TimeUnit.SECONDS)).isTrue();
                }))
                .build());
        model(Duration.ofMillis(400)).build().chat("hello", handler);

        Throwable error = handler.awaitError();
        received.countDown();

        assertThat(error).isExactlyInstanceOf(TimeoutException.class);
        DoubaoApiException details = DoubaoApiException.find(error).orElseThrow();
        assertThat(details.deadline()).hasValue(DoubaoApiException.Deadline.IDLE);
        assertThat(details.partialAnswer().orElseThrow().aiMessage().text()).isEqualTo("Hello");
        assertThat(handler.events()).containsExactly("text Hello", "error");
    }

    @Test
    void theTimeoutDoesNotLimitTheStream() throws Exception {
        server.enqueue(events().body(live(sink -> {
                    for (int i = 0; i < 12; i++) {
                        sink.writeUtf8(text("x")).flush();
                        TimeUnit.MILLISECONDS.sleep(100);
                    }
                    sink.writeUtf8(FINISH + DONE).flush();
                }))
                .build());
        model(Duration.ofMillis(800)).build().chat("hello", handler);

        assertThat(handler.awaitResponse().aiMessage().text()).isEqualTo("x".repeat(12));
    }

    @Test
    void deltasArriveWhenTheyAreSent() throws Exception {
        CountDownLatch firstReceived = new CountDownLatch(1);
        server.enqueue(events().body(live(sink -> {
                    sink.writeUtf8(HELLO).flush();
                    // The rest is sent only after the first delta has reached the user.
                    assertThat(firstReceived.await(60, TimeUnit.SECONDS)).isTrue();
                    sink.writeUtf8(FINISH + DONE).flush();
                }))
                .build());
        model(Duration.ofSeconds(20)).build().chat("hello", handler.onHandle(handle -> firstReceived.countDown()));

        assertThat(handler.awaitResponse().aiMessage().text()).isEqualTo("Hello");
    }

    @Test
    void cancellingDisconnectsAndNothingIsDeliveredAfterwards() throws Exception {
        BlockingQueue<String> serverSaw = new LinkedBlockingQueue<>();
        AtomicReference<StreamingHandle> handle = new AtomicReference<>();
        server.enqueue(events().body(live(sink -> {
                    try {
                        for (int i = 0; i < 1000; i++) {
                            sink.writeUtf8(text("x")).flush();
                            TimeUnit.MILLISECONDS.sleep(10);
                        }
                        serverSaw.add("sent everything");
                    } catch (java.io.IOException disconnected) {
                        serverSaw.add("disconnected");
                    }
                }))
                .build());
        model(Duration.ofSeconds(20)).build().chat("hello", handler.onHandle(given -> {
            handle.set(given);
            given.cancel();
        }));

        assertThat(serverSaw.poll(15, TimeUnit.SECONDS)).isEqualTo("disconnected");
        assertThat(handle.get().isCancelled()).isTrue();
        handle.get().cancel();
        assertThat(handler.events()).containsExactly("text x");
    }

    @Test
    void aStreamCanBeCancelledBeforeItsFirstEvent() throws Exception {
        BlockingQueue<String> serverSaw = new LinkedBlockingQueue<>();
        server.enqueue(events().body(live(sink -> {
                    serverSaw.add("request");
                    try {
                        while (true) {
                            // Comments are no events: no callback is called, and we notice that the client has gone.
                            sink.writeUtf8(": PING\n\n").flush();
                            TimeUnit.MILLISECONDS.sleep(20);
                        }
                    } catch (java.io.IOException disconnected) {
                        serverSaw.add("disconnected");
                    }
                }))
                .build());
        StreamingHandle handle = model(Duration.ofSeconds(20))
                .build()
                .start(ChatRequest.builder().messages(UserMessage.from("hello")).build(), handler);
        assertThat(serverSaw.poll(15, TimeUnit.SECONDS)).isEqualTo("request");
        assertThat(handle.isCancelled()).isFalse();

        handle.cancel();

        assertThat(serverSaw.poll(15, TimeUnit.SECONDS)).isEqualTo("disconnected");
        assertThat(handle.isCancelled()).isTrue();
        assertThat(handler.events()).isEmpty();
    }

    @Test
    void startStreamsLikeChat() throws Exception {
        stream(HELLO + FINISH + DONE);
        StreamingHandle handle = model(Duration.ofSeconds(20))
                .build()
                .start(ChatRequest.builder().messages(UserMessage.from("hello")).build(), handler);

        assertThat(handler.awaitResponse().aiMessage().text()).isEqualTo("Hello");
        assertThat(handle.isCancelled()).isFalse();
    }

    @Test
    void aThrowFromACallbackIsReportedAndTheStreamGoesOn() throws Exception {
        stream(HELLO + text(" you") + FINISH + DONE);
        RuntimeException thrown = new IllegalStateException("user code");
        chat(handler.onHandle(handle -> {
            throw thrown;
        }));
        long latest = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!handler.events().contains("complete") && System.nanoTime() < latest) {
            TimeUnit.MILLISECONDS.sleep(5);
        }

        assertThat(handler.events()).containsExactly("text Hello", "error", "text  you", "error", "complete");
        assertThat(handler.errors()).containsOnly(thrown);
    }

    @Test
    void lengthWithThinkingOnlyIsAResponse() throws Exception {
        stream("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"},\"finish_reason\":\"length\"}]}\n\n"
                + DONE);
        chat();

        ChatResponse response = handler.awaitResponse();
        assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(response.aiMessage().text()).isNull();
    }

    @Test
    void aToolCallCutByTheLimitIsKeptApart() throws Exception {
        stream(
                "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\"}}]},\"finish_reason\":\"length\"}]}\n\n"
                        + DONE);
        chat();

        ChatResponse response = handler.awaitResponse();
        assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
        assertThat(response.aiMessage().hasToolExecutionRequests()).isFalse();
        assertThat(((DoubaoChatResponseMetadata) response.metadata()).incompleteToolCalls())
                .extracting(call -> call.id() + " " + call.name() + " " + call.arguments())
                .containsExactly("a f {\"x");
        assertThat(handler.events()).containsExactly("part 0 a f {\"x", "complete");
    }

    @Test
    void aMalformedToolCallAloneIsAResponse() throws Exception {
        stream(
                "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{x}\"}}]},\"finish_reason\":\"tool_calls\"}]}\n\n"
                        + DONE);
        chat();

        ChatResponse response = handler.awaitResponse();
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        assertThat(response.aiMessage().toolExecutionRequests())
                .extracting(call -> call.id() + " " + call.name() + " " + call.arguments())
                .containsExactly("a f {x}");
        assertThat(handler.events()).containsExactly("part 0 a f {x}", "call 0 a f {x}", "complete");
    }

    @Test
    void aToolCallWithoutANameAndNothingElseIsAnError() throws Exception {
        stream(
                "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"{}\"}}]},\"finish_reason\":\"tool_calls\"}]}\n\n"
                        + DONE);
        model(Duration.ofSeconds(20)).maxRetries(0).build().chat("hello", handler);

        Throwable error = handler.awaitError();
        assertThat(error).isExactlyInstanceOf(InternalServerException.class).hasMessageContaining("without naming it");
        assertThat(DoubaoApiException.find(error).orElseThrow().partialAnswer()).isPresent();
    }

    private Throwable assertCutAfterHello() throws Exception {
        Throwable error = handler.awaitError();
        assertThat(error).isExactlyInstanceOf(InternalServerException.class);
        assertThat(DoubaoApiException.find(error)
                        .orElseThrow()
                        .partialAnswer()
                        .orElseThrow()
                        .aiMessage()
                        .text())
                .isEqualTo("Hello");
        assertThat(handler.events()).containsExactly("text Hello", "error");
        assertThat(server.getRequestCount()).isEqualTo(1);
        return error;
    }

    private void chat() {
        chat(handler);
    }

    private void chat(RecordingHandler handler) {
        model(Duration.ofSeconds(20)).build().chat("hello", handler);
    }

    private DoubaoStreamingChatModel.Builder model(Duration timeout) {
        return DoubaoStreamingChatModel.builder()
                .baseUrl(server.url("/v1").toString())
                .apiKey("key")
                .timeout(timeout);
    }

    private void stream(String body) {
        server.enqueue(events().body(body).build());
    }

    /** The body promises more than it holds, and the connection is closed in its place. */
    private void brokenAfter(String body) {
        server.enqueue(events().body(body)
                .setHeader("Content-Length", body.length() + 10)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
    }

    private static MockResponse.Builder events() {
        return new MockResponse.Builder().setHeader("Content-Type", "text/event-stream");
    }

    private static String text(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"}}]}\n\n";
    }

    private interface LiveBody {
        void write(BufferedSink sink) throws Exception;
    }

    /** A body that is sent while it is made; it ends with the connection. */
    private static MockResponseBody live(LiveBody body) {
        return new MockResponseBody() {
            @Override
            public long getContentLength() {
                return -1;
            }

            @Override
            public void writeTo(BufferedSink sink) throws java.io.IOException {
                try {
                    body.write(sink);
                } catch (java.io.IOException e) {
                    throw e;
                } catch (Exception e) {
                    throw new java.io.IOException(e);
                }
            }
        };
    }
}
