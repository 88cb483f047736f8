package io.github.doubao4j.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.RecordingHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What belongs to the caller's thread reaches the threads on which its calls run. */
class TaskDecoratorTest {

    private static final ThreadLocal<String> USER = new ThreadLocal<>();

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final DoubaoEmulator ark =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();
    private final RecordingListener listener = new RecordingListener();

    /** Restores on the other thread what was there before. */
    private static final UnaryOperator<Runnable> CARRY_USER = task -> {
        String user = USER.get();
        return () -> {
            USER.set(user);
            try {
                task.run();
            } finally {
                USER.remove();
            }
        };
    };

    @AfterEach
    void stop() {
        USER.remove();
        emulator.close();
        ark.close();
    }

    private DoubaoStreamingChatModel.Builder streaming() {
        return DoubaoStreamingChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .callListeners(listener);
    }

    @Test
    void callbacksOfAStreamHaveTheContextOfItsCaller() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("Hello you"));
        Queue<String> users = new ConcurrentLinkedQueue<>();
        DoubaoStreamingChatModel model = streaming().taskDecorator(CARRY_USER).build();

        for (String user : List.of("Li Lei", "Han Meimei")) {
            USER.set(user);
            RecordingHandler handler = new RecordingHandler().onHandle(handle -> users.add(USER.get()));
            model.chat("hi", handler);
            USER.set("somebody else");
            handler.awaitResponse();
        }

        assertThat(users).contains("Li Lei", "Han Meimei").doesNotContain("somebody else");
    }

    @Test
    void withoutItNothingIsCarriedOver() throws Exception {
        emulator.when(RequestMatcher.any()).reply(Reply.text("Hello you"));
        Queue<String> users = new ConcurrentLinkedQueue<>();
        USER.set("Li Lei");
        RecordingHandler handler = new RecordingHandler().onHandle(handle -> users.add(String.valueOf(USER.get())));

        streaming().build().chat("hi", handler);
        handler.awaitResponse();

        assertThat(users).isNotEmpty().containsOnly("null");
    }

    @Test
    void requestsOfAnEmbeddingHaveItToo() {
        Queue<String> users = new ConcurrentLinkedQueue<>();
        USER.set("Li Lei");
        DoubaoEmbeddingModel model = DoubaoEmbeddingModel.builder()
                .baseUrl(ark.baseUrl())
                .apiKey("a-key")
                .taskDecorator(CARRY_USER)
                .customHeaders(() -> {
                    users.add(String.valueOf(USER.get()));
                    return Map.of();
                })
                .build();

        model.embedAll(IntStream.range(0, 8)
                .mapToObj(number -> TextSegment.from("text " + number))
                .toList());

        assertThat(users).hasSize(8).containsOnly("Li Lei");
    }

    @Test
    void aDecoratorThatThrowsEndsTheStreamOnce() throws Exception {
        RecordingHandler handler = new RecordingHandler();
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("hi")).build();

        streaming()
                .taskDecorator(task -> {
                    throw new IllegalStateException("no context");
                })
                .build()
                .chat(request, handler);

        assertThat(handler.awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no context");
        assertThat(handler.events()).containsExactly("error");
        assertThat(listener.awaitResult().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void aDecoratorThatReturnsNothingIsNamed() throws Exception {
        RecordingHandler handler = new RecordingHandler();

        streaming().taskDecorator(task -> null).build().chat("hi", handler);

        assertThat(handler.awaitError()).hasMessage("taskDecorator returned null");
    }

    @Test
    void aTaskOfADecoratorThatThrowsEndsTheStreamOnce() throws Exception {
        RecordingHandler handler = new RecordingHandler();

        streaming()
                .taskDecorator(task -> () -> {
                    throw new IllegalStateException("cannot be restored");
                })
                .build()
                .chat("hi", handler);

        assertThat(handler.awaitError()).hasMessage("cannot be restored");
        assertThat(handler.events()).containsExactly("error");
        assertThat(listener.awaitResult().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aTaskOfADecoratorThatThrowsDoesNotHoldUpAnEmbedding() {
        DoubaoEmbeddingModel model = DoubaoEmbeddingModel.builder()
                .baseUrl(ark.baseUrl())
                .apiKey("a-key")
                .taskDecorator(task -> () -> {
                    throw new IllegalStateException("cannot be restored");
                })
                .build();
        List<TextSegment> texts = IntStream.range(0, 8)
                .mapToObj(number -> TextSegment.from("text " + number))
                .toList();

        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThat(model.embedAll(texts).content()).hasSize(8));
    }
}
