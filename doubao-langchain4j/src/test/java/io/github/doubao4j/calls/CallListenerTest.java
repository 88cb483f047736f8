package io.github.doubao4j.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoModels;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.testing.RecordingHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners of calls, with chats: each call begins once and ends once, whatever becomes of it. */
class CallListenerTest {

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private DoubaoChatModel.Builder blocking() {
        return DoubaoChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .maxRetries(1)
                .callListeners(listener);
    }

    private DoubaoStreamingChatModel.Builder streaming() {
        return DoubaoStreamingChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .maxRetries(1)
                .callListeners(listener);
    }

    private void reply(Reply... replies) {
        emulator.when(RequestMatcher.any()).replyInTurn(replies);
    }

    @Test
    void aBlockingCall() throws Exception {
        reply(Reply.text("Hello").withUsage(12, 7, 3, 5));

        ChatResponse response = blocking().build().chat(UserMessage.from("hi"));

        DoubaoCallResult result = listener.awaitResult();
        assertThat(listener.events()).containsExactly("begin", "current", "attempt 1", "closed", "end SUCCEEDED");
        assertThat(result.attempts()).isEqualTo(1);
        assertThat(result.chatResponse()).contains(response);
        assertThat(result.finishReason()).contains(FinishReason.STOP);
        assertThat(result.responseId()).contains(response.metadata().id());
        assertThat(result.modelName()).isEqualTo(response.metadata().modelName());
        assertThat(result.timeToFirstToken()).isEmpty();
        assertThat(result.failure()).isEmpty();
        assertThat(result.duration()).isPositive();
        assertThat(result.tokenUsage())
                .contains(DoubaoTokenUsage.builder()
                        .inputTokenCount(12)
                        .outputTokenCount(7)
                        .totalTokenCount(19)
                        .reasoningTokenCount(3)
                        .cachedTokenCount(5)
                        .build());
        assertThat(listener.current()).containsExactly(Thread.currentThread());
    }

    @Test
    void whatIsKnownWhenACallBegins() {
        reply(Reply.text("Hello"));

        blocking()
                .modelName(DoubaoModels.SEED_2_0_LITE)
                .temperature(0.5)
                .build()
                .chat(UserMessage.from("hi"));

        DoubaoCall call = listener.calls().get(0);
        assertThat(call.endpoint()).isEqualTo(DoubaoEndpoint.CHAT_COMPLETIONS);
        assertThat(call.provider()).isEqualTo(DoubaoProvider.STARMAGIC);
        assertThat(call.address()).hasToString(emulator.baseUrl() + "/chat/completions");
        assertThat(call.modelName()).isEqualTo(DoubaoModels.SEED_2_0_LITE);
        assertThat(call.streaming()).isFalse();
        assertThat(call.chatRequest()).hasValueSatisfying(request -> {
            assertThat(request.messages()).containsExactly(UserMessage.from("hi"));
            assertThat(request.parameters().temperature()).isEqualTo(0.5);
        });
        assertThat(call.toString())
                .contains("CHAT_COMPLETIONS", DoubaoModels.SEED_2_0_LITE)
                .doesNotContain("hi");
    }

    @Test
    void theAddressHasNoQuery() {
        DoubaoChatModel model =
                blocking().customQueryParams(Map.of("token", "a-secret")).build();

        // The emulator knows no such parameter.
        assertThatThrownBy(() -> model.chat("hi")).isInstanceOf(InvalidRequestException.class);

        assertThat(listener.calls().get(0).address()).hasToString(emulator.baseUrl() + "/chat/completions");
    }

    @Test
    void aStreamBeginsOnTheCallersThreadAndHasAFirstToken() throws Exception {
        reply(Reply.text("Hello you there"));
        Thread[] began = new Thread[1];
        RecordingHandler handler = new RecordingHandler();

        streaming()
                .callListeners(listener, call -> {
                    began[0] = Thread.currentThread();
                    return DoubaoCallObserver.NONE;
                })
                .build()
                .chat("hi", handler);
        handler.awaitResponse();

        DoubaoCallResult result = listener.awaitResult();
        assertThat(began[0]).isSameAs(Thread.currentThread());
        assertThat(listener.events())
                .containsExactly("begin", "current", "first token", "attempt 1", "closed", "end SUCCEEDED");
        assertThat(listener.calls().get(0).streaming()).isTrue();
        assertThat(result.timeToFirstToken())
                .hasValueSatisfying(time -> assertThat(time).isPositive().isLessThanOrEqualTo(result.duration()));
        assertThat(listener.current()).containsExactly(handler.threads().get(0));
    }

    @Test
    void theEndIsKnownBeforeTheUserIsTold() throws Exception {
        reply(Reply.text("Hello"));
        RecordingHandler handler = new RecordingHandler();

        streaming()
                .callListeners(
                        listener,
                        call -> result -> listener.add(
                                "handler knows of " + handler.events().size()))
                .build()
                .chat("hi", handler);
        handler.awaitResponse();

        assertThat(listener.events())
                .endsWith(
                        "end SUCCEEDED", "handler knows of " + (handler.events().size() - 1));
        assertThat(handler.events()).endsWith("complete");
    }

    @Test
    void attemptsOfOneCallBelongToIt() throws Exception {
        reply(Reply.error(500, "InternalServiceError", "try later"), Reply.text("Hello"));

        blocking().build().chat("hi");

        DoubaoCallResult result = listener.awaitResult();
        assertThat(listener.events())
                .containsExactly(
                        "begin", "current", "attempt 1 INTERNAL_SERVER", "attempt 2", "closed", "end SUCCEEDED");
        assertThat(result.attempts()).isEqualTo(2);
        assertThat(result.held()).isPositive();
    }

    @Test
    void aFailure() throws Exception {
        reply(Reply.error(401, "AuthenticationError", "no such key").withHeader("x-request-id", "req-7"));

        assertThatThrownBy(() -> blocking().build().chat("hi")).isInstanceOf(AuthenticationException.class);

        DoubaoCallResult result = listener.awaitResult();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure()).hasValueSatisfying(failure -> {
            assertThat(failure).isInstanceOf(AuthenticationException.class);
            assertThat(DoubaoApiException.find(failure)).isPresent();
        });
        assertThat(result.requestId()).contains("req-7");
        assertThat(result.tokenUsage()).isEmpty();
        assertThat(result.attempts()).isEqualTo(1);
    }

    @Test
    void aStreamThatIsCutShortKeepsWhatHadCome() throws Exception {
        reply(Reply.text("Hello you there").cutAfterPieces(2));
        RecordingHandler handler = new RecordingHandler();

        streaming().build().chat("hi", handler);
        handler.awaitError();

        DoubaoCallResult result = listener.awaitResult();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.timeToFirstToken()).isPresent();
        assertThat(result.chatResponse())
                .hasValueSatisfying(partial -> assertThat("Hello you there")
                        .startsWith(partial.aiMessage().text()));
    }

    @Test
    void aRequestThatIsRejectedBeforeTheNetworkHasNoAttempt() throws Exception {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(
                        DoubaoChatRequestParameters.builder().temperature(9.0).build())
                .build();

        assertThatThrownBy(() -> blocking().build().chat(request)).isInstanceOf(InvalidRequestException.class);

        DoubaoCallResult result = listener.awaitResult();
        assertThat(listener.events()).containsExactly("begin", "current", "closed", "end FAILED");
        assertThat(result.attempts()).isZero();
        assertThat(result.failure()).containsInstanceOf(InvalidRequestException.class);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void aStreamThatTheUserCancels() throws Exception {
        reply(Reply.text("Hello you there, how are you").withPieceDelay(Duration.ofMillis(20)));
        RecordingHandler handler = new RecordingHandler().onHandle(StreamingHandle::cancel);

        streaming().build().chat("hi", handler);

        DoubaoCallResult result = listener.awaitResult();
        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(result.timeToFirstToken()).isPresent();
        handler.awaitSilence();
        assertThat(listener.furtherResults()).isZero();
        assertThat(listener.events())
                .filteredOn(event -> event.startsWith("end"))
                .hasSize(1);
        assertThat(handler.events()).hasSize(1);
    }

    @Test
    void aStreamThatIsCancelledBeforeItsFirstToken() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayReply = new CountDownLatch(1);
        emulator.when(RequestMatcher.any()).reply(request -> {
            arrived.countDown();
            await(mayReply);
            return Reply.text("late");
        });
        RecordingHandler handler = new RecordingHandler();
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("hi")).build();

        StreamingHandle handle = streaming().build().start(request, handler);
        await(arrived);
        handle.cancel();

        assertThat(listener.awaitResult().outcome()).isEqualTo(Outcome.CANCELLED);
        mayReply.countDown();
        assertThat(handler.events()).isEmpty();
    }

    @Test
    void anInterruptedCallIsCancelled() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch mayReply = new CountDownLatch(1);
        emulator.when(RequestMatcher.any()).reply(request -> {
            arrived.countDown();
            await(mayReply);
            return Reply.text("late");
        });
        DoubaoChatModel model = blocking().build();
        Thread caller = new Thread(() -> {
            try {
                model.chat("hi");
            } catch (RuntimeException expected) {
                listener.add("thrown");
            }
        });
        caller.start();
        await(arrived);
        caller.interrupt();

        DoubaoCallResult result = listener.awaitResult();
        caller.join(60_000);
        mayReply.countDown();
        assertThat(result.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(result.failure().flatMap(DoubaoApiException::find).map(DoubaoApiException::kind))
                .contains(Kind.CANCELLED);
        assertThat(listener.events()).endsWith("end CANCELLED", "thrown");
    }

    @Test
    void whatListenersThrowIsIgnored() throws Exception {
        reply(Reply.text("Hello"));
        DoubaoCallListener throwing = call -> {
            throw new IllegalStateException("at the beginning");
        };
        DoubaoCallListener throwingLater = call -> new DoubaoCallObserver() {
            @Override
            public Scope makeCurrent() {
                return () -> {
                    throw new IllegalStateException("when closed");
                };
            }

            @Override
            public void onFirstToken(Duration sinceStart) {
                throw new IllegalStateException("at the first token");
            }

            @Override
            public void onEnd(DoubaoCallResult result) {
                throw new IllegalStateException("at the end");
            }
        };
        RecordingHandler handler = new RecordingHandler();

        streaming().callListeners(throwing, throwingLater, listener).build().chat("hi", handler);

        assertThat(handler.awaitResponse().aiMessage().text()).isEqualTo("Hello");
        assertThat(listener.awaitResult().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(handler.errors()).isEmpty();
    }

    @Test
    void aListenerThatIsGivenTwiceIsNotifiedOnce() throws Exception {
        reply(Reply.text("Hello"));

        blocking().callListeners(List.of(listener, listener)).build().chat("hi");

        listener.awaitResult();
        assertThat(listener.calls()).hasSize(1);
        assertThat(listener.furtherResults()).isZero();
    }

    @Test
    void theResponsesApiToo() throws Exception {
        reply(Reply.text("Hello").withUsage(12, 7));

        DoubaoResponsesChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .callListeners(listener)
                .build()
                .chat("hi");

        DoubaoCallResult result = listener.awaitResult();
        assertThat(listener.calls().get(0).endpoint()).isEqualTo(DoubaoEndpoint.RESPONSES);
        assertThat(listener.calls().get(0).address()).hasToString(emulator.baseUrl() + "/responses");
        assertThat(result.tokenUsage().orElseThrow().totalTokenCount()).isEqualTo(19);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("waited for too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anObserverWithoutAScopeCostsNothing() throws Exception {
        reply(Reply.text("Hello"));
        DoubaoCallListener without = call -> new DoubaoCallObserver() {
            @Override
            public void onEnd(DoubaoCallResult result) {}

            @Override
            @SuppressWarnings("NullAway") // Not every user's compiler checks it.
            public Scope makeCurrent() {
                return null;
            }
        };

        ChatResponse response =
                blocking().callListeners(listener, without).build().chat(UserMessage.from("hi"));

        assertThat(response.aiMessage().text()).isEqualTo("Hello");
        assertThat(listener.awaitResult().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(listener.events()).contains("closed");
    }
}
