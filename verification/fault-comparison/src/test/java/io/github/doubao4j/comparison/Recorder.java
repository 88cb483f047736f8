package io.github.doubao4j.comparison;

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
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Remembers what is delivered to a user, of a stream or of a blocking call. */
final class Recorder implements StreamingChatResponseHandler {

    private static final String SHOWS_KEY = "shows the key";

    private final Consumer<StreamingHandle> onDelta;
    private final StringBuilder text = new StringBuilder();
    private final List<String> calls = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private int texts;
    private int thoughts;
    private int parts;
    private @Nullable ChatResponse response;
    private @Nullable Throwable error;
    private @Nullable Thread thread;

    /** With something that the user does at each delta, after it is recorded. */
    Recorder(Consumer<StreamingHandle> onDelta) {
        this.onDelta = onDelta;
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        record(() -> {
            texts++;
            text.append(partial.text());
        });
        onDelta.accept(context.streamingHandle());
    }

    @Override
    public void onPartialThinking(PartialThinking partial, PartialThinkingContext context) {
        record(() -> thoughts++);
        onDelta.accept(context.streamingHandle());
    }

    @Override
    public void onPartialToolCall(PartialToolCall partial, PartialToolCallContext context) {
        record(() -> parts++);
        onDelta.accept(context.streamingHandle());
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        record(() -> {
            calls.add(Outcome.call(call.toolExecutionRequest()));
            indexes.add(call.index());
        });
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        record(() -> {
            endings.add(Outcome.COMPLETE);
            this.response = response;
        });
    }

    @Override
    public void onError(Throwable thrown) {
        record(() -> {
            endings.add(thrown.getClass().getSimpleName());
            error = thrown;
        });
    }

    /** The user has so many vectors, whether from a response or from an error. */
    void hasVectors(int count) {
        record(() -> texts += count);
    }

    private synchronized void record(Runnable change) {
        thread = Thread.currentThread();
        change.run();
        notifyAll();
    }

    /** The response of a call that has to succeed. */
    synchronized ChatResponse response() {
        if (response == null) {
            throw new IllegalStateException("the first call failed", error);
        }
        return response;
    }

    /** How many deltas of any kind were delivered. */
    synchronized int deltas() {
        return texts + thoughts + parts;
    }

    synchronized boolean ended() {
        return !endings.isEmpty();
    }

    /** Waits until something is so, and says whether it became so in time. */
    synchronized boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(1 + left / 1_000_000);
        }
        return true;
    }

    /** Waits until the thread that delivered the last has left the model, so that nothing more can be delivered. */
    void awaitSilence(Duration limit) {
        Awaitility.await()
                .atMost(limit)
                .pollInterval(Duration.ofMillis(5))
                .during(Duration.ofMillis(50))
                .until(() -> !inModel());
    }

    /** Waits until the thread that delivered the last is back at reading, so that what the user does meets it there. */
    void awaitReading(Duration limit) {
        Awaitility.await()
                .atMost(limit)
                .pollInterval(Duration.ofMillis(5))
                .during(Duration.ofMillis(100))
                .until(() -> stack().anyMatch(frame -> frame.getMethodName().equals("read"))
                        && stack().noneMatch(frame -> frame.getClassName().equals(Recorder.class.getName())));
    }

    private boolean inModel() {
        return stack().map(StackTraceElement::getClassName)
                .anyMatch(name -> name.startsWith("dev.langchain4j.")
                        // From here the JDK's client hands on what the reading of a stream threw.
                        || name.equals("java.util.concurrent.CompletableFuture")
                        || name.startsWith("io.github.doubao4j.") && !name.startsWith(Recorder.class.getPackageName()));
    }

    /** Where the thread is that delivered the last. */
    private Stream<StackTraceElement> stack() {
        Thread last;
        synchronized (this) {
            last = thread;
        }
        return last == null ? Stream.empty() : Arrays.stream(last.getStackTrace());
    }

    synchronized Outcome outcome(Way way, int requests, List<String> seen) {
        List<String> notes = new ArrayList<>(seen);
        for (Throwable shown = error; shown != null; shown = shown.getCause()) {
            if (String.valueOf(shown).contains(Subject.KEY) && !notes.contains(SHOWS_KEY)) {
                notes.add(SHOWS_KEY);
            }
        }
        return new Outcome(
                way,
                List.copyOf(endings),
                response,
                error,
                text.toString(),
                List.copyOf(calls),
                List.copyOf(indexes),
                new Outcome.Counts(texts, thoughts, parts, calls.size()),
                requests,
                List.copyOf(notes));
    }
}
