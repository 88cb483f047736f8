package io.github.doubao4j.testing;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** Remembers every callback in order. */
public final class RecordingHandler implements StreamingChatResponseHandler {

    private static final String SESSION = "io.github.doubao4j.internal.chat.StreamingSession";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();
    private Consumer<StreamingHandle> onHandle = handle -> {};

    /** Does something with the handle at each partial callback. */
    public RecordingHandler onHandle(Consumer<StreamingHandle> action) {
        this.onHandle = action;
        return this;
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        record("text " + partial.text());
        onHandle.accept(context.streamingHandle());
    }

    @Override
    public void onPartialThinking(PartialThinking partial, PartialThinkingContext context) {
        record("thinking " + partial.text());
        onHandle.accept(context.streamingHandle());
    }

    @Override
    public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
        record("part " + partial.index() + " " + partial.id() + " " + partial.name() + " "
                + partial.partialArguments());
        onHandle.accept(context.streamingHandle());
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        record("call " + call.index() + " " + call.toolExecutionRequest().id() + " "
                + call.toolExecutionRequest().name() + " "
                + call.toolExecutionRequest().arguments());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        record("complete");
        end.complete(response);
    }

    @Override
    public void onError(Throwable error) {
        errors.add(error);
        record("error");
        end.completeExceptionally(error);
    }

    private void record(String event) {
        threads.add(Thread.currentThread());
        events.add(event);
    }

    /** Every callback so far, one line each. */
    public List<String> events() {
        return new ArrayList<>(events);
    }

    /** Every error so far. */
    public List<Throwable> errors() {
        return new ArrayList<>(errors);
    }

    /** The thread of each callback so far. */
    public List<Thread> threads() {
        return new ArrayList<>(threads);
    }

    /** Waits for the end; throws what {@code onError} got. */
    public ChatResponse awaitResponse() throws Exception {
        return end.get(60, TimeUnit.SECONDS);
    }

    /** Waits for the end and for the silence after it. */
    public Outcome awaitOutcome() throws Exception {
        ChatResponse response = null;
        Throwable error = null;
        try {
            response = awaitResponse();
        } catch (ExecutionException e) {
            error = e.getCause();
        }
        awaitSilence();
        return new Outcome(Kind.STREAMING, response, error, this);
    }

    /**
     * Waits until nothing more can be delivered: until the thread that made the last callback has left the session, whose
     * only thread it is.
     */
    public void awaitSilence() {
        Thread thread = threads.get(threads.size() - 1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> Arrays.stream(thread.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().equals(SESSION)));
    }

    /** Waits for the end and gives what {@code onError} got. */
    public Throwable awaitError() throws Exception {
        try {
            throw new AssertionError("completed with " + end.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
