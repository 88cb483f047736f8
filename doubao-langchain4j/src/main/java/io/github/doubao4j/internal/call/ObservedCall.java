package io.github.doubao4j.internal.call;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoAttemptListener;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.call.DoubaoCallObserver;
import io.github.doubao4j.call.DoubaoCallObserver.Scope;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.call.DoubaoCallResult.Outcome;
import io.github.doubao4j.embedding.DoubaoEmbeddingException;
import io.github.doubao4j.internal.error.ExceptionMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call of the user, as its observers see it: counts its attempts and its time, and notifies of its one end. Its attempts may be made by several
 * threads.
 */
public final class ObservedCall implements DoubaoAttemptListener {

    private final String modelName;
    private final List<DoubaoCallObserver> observers;
    private final long start = System.nanoTime();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicLong heldNanos = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Duration firstToken;

    ObservedCall(String modelName, List<DoubaoCallObserver> observers) {
        this.modelName = modelName;
        this.observers = observers;
    }

    /**
     * Makes the call, on this thread, and notifies of its end.
     *
     * @param description of the result
     * @return what the work returned; what it throws is thrown
     */
    public <T> T run(Supplier<T> work, BiConsumer<T, DoubaoCallResult.Builder> description) {
        T result;
        try {
            result = within(work);
        } catch (Throwable failure) {
            failed(failure);
            throw failure;
        }
        end(Outcome.SUCCEEDED, builder -> description.accept(result, builder));
        return result;
    }

    /** Makes requests of the call, on this thread; the end of the call is somebody else's. */
    public void within(Runnable work) {
        within(() -> {
            work.run();
            return null;
        });
    }

    private <T extends @Nullable Object> T within(Supplier<T> work) {
        if (observers.isEmpty()) {
            return work.get();
        }
        List<Scope> scopes = new ArrayList<>(observers.size());
        // Also one that returns null is the user's mistake, and is not to end the call.
        observers.forEach(observer -> ignoringExceptions(() -> scopes.add(
                Objects.requireNonNull(observer.makeCurrent(), "makeCurrent returned null, in place of Scope.NONE"))));
        try {
            return work.get();
        } finally {
            for (int i = scopes.size() - 1; i >= 0; i--) {
                ignoringExceptions(scopes.get(i)::close);
            }
        }
    }

    @Override
    public void onAttempt(DoubaoAttempt attempt) {
        if (!attempt.refused()) {
            attempts.incrementAndGet();
        }
        heldNanos.addAndGet(attempt.held().toNanos());
        notify(observer -> observer.onAttempt(attempt));
    }

    /** The first output of its stream is about to be delivered. Called by one thread, once. */
    public void delivers() {
        if (!observers.isEmpty()) {
            Duration sinceStart = sinceStart();
            firstToken = sinceStart;
            notify(observer -> observer.onFirstToken(sinceStart));
        }
    }

    /** The call failed, or was cancelled. Only the first end counts. */
    public void failed(Throwable failure) {
        DoubaoApiException details = DoubaoApiException.find(failure).orElse(null);
        Outcome outcome = details != null && details.kind() == Kind.CANCELLED ? Outcome.CANCELLED : Outcome.FAILED;
        end(outcome, builder -> {
            builder.failure(failure instanceof DoubaoApiException own ? ExceptionMapper.translate(own) : failure);
            if (details != null) {
                details.partialAnswer().ifPresent(partial -> describe(partial, builder));
                details.requestId().ifPresent(builder::requestId);
            }
            if (failure.getCause() instanceof DoubaoEmbeddingException partial) {
                builder.tokenUsage(partial.tokenUsage());
            }
        });
    }

    /** What a chat's response says of its call. */
    public static void describe(ChatResponse response, DoubaoCallResult.Builder builder) {
        ChatResponseMetadata metadata = response.metadata();
        builder.chatResponse(response)
                .modelName(metadata.modelName())
                .responseId(metadata.id())
                .finishReason(metadata.finishReason())
                .tokenUsage(metadata.tokenUsage());
        if (metadata instanceof DoubaoChatResponseMetadata own) {
            builder.requestId(own.requestId());
        }
    }

    private void end(Outcome outcome, Consumer<DoubaoCallResult.Builder> description) {
        if (observers.isEmpty() || !ended.compareAndSet(false, true)) {
            return;
        }
        DoubaoCallResult.Builder builder = DoubaoCallResult.builder(outcome, modelName);
        description.accept(builder);
        DoubaoCallResult result = builder.duration(sinceStart())
                .timeToFirstToken(firstToken)
                .attempts(attempts.get())
                .held(Duration.ofNanos(heldNanos.get()))
                .build();
        notify(observer -> observer.onEnd(result));
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void notify(Consumer<DoubaoCallObserver> event) {
        observers.forEach(observer -> ignoringExceptions(() -> event.accept(observer)));
    }

    private static void ignoringExceptions(Runnable notification) {
        try {
            notification.run();
        } catch (Throwable thrownByUser) {
            CallListeners.LOG.warn("An observer of a call threw an exception, which is ignored", thrownByUser);
        }
    }
}
