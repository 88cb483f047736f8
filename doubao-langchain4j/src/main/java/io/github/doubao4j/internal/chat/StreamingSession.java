package io.github.doubao4j.internal.chat;

import dev.langchain4j.model.chat.request.ChatRequest;
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
import io.github.doubao4j.internal.call.ObservedCall;
import io.github.doubao4j.internal.chat.assembly.ResponseListener;
import io.github.doubao4j.internal.chat.assembly.ToolCall;
import io.github.doubao4j.internal.http.Cancellation;
import io.github.doubao4j.internal.log.LoggerNames;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one stream, and the only class that calls the user's handler.
 *
 * <p>A stream ends once: whoever moves the state away from open owns the end. A throw from a user's callback is no end; it
 * goes to {@code onError} and the stream goes on, as LangChain4j's test kit asks for.
 */
public final class StreamingSession implements ResponseListener, StreamingHandle {

    private static final Logger LOG = LoggerFactory.getLogger(LoggerNames.STREAMS);

    private enum State {
        OPEN,
        ENDED,
        CANCELLED
    }

    private final StreamingChatResponseHandler handler;
    private final ObservedCall observed;
    private final Cancellation cancellation = new Cancellation();
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);

    /** A stream that has not begun. */
    public StreamingSession(StreamingChatResponseHandler handler, ObservedCall observed) {
        this.handler = handler;
        this.observed = observed;
    }

    /** Runs the stream to its end, on this thread. */
    public void run(ChatExchange exchange, ChatRequest request) {
        try {
            ChatResponse response = exchange.stream(request, observed, this, cancellation);
            if (state.compareAndSet(State.OPEN, State.ENDED)) {
                deliver(() -> handler.onCompleteResponse(response));
            }
        } catch (Throwable failure) {
            // Unexpected errors included: without a last callback the caller would wait for ever.
            fail(failure);
        }
    }

    /** The stream could not be run. */
    public void fail(Throwable failure) {
        observed.failed(failure);
        if (state.compareAndSet(State.OPEN, State.ENDED)) {
            deliverError(failure);
        }
    }

    @Override
    public void onText(String text) {
        deliverIfOpen(() -> handler.onPartialResponse(new PartialResponse(text), new PartialResponseContext(this)));
    }

    @Override
    public void onThinking(String thinking) {
        deliverIfOpen(() -> handler.onPartialThinking(new PartialThinking(thinking), new PartialThinkingContext(this)));
    }

    @Override
    public void onToolCallPart(int index, String id, String name, String arguments) {
        PartialToolCall part = PartialToolCall.builder()
                .index(index)
                .id(id)
                .name(name)
                .partialArguments(arguments)
                .build();
        deliverIfOpen(() -> handler.onPartialToolCall(part, new PartialToolCallContext(this)));
    }

    @Override
    public void onToolCall(int index, ToolCall call) {
        CompleteToolCall complete = new CompleteToolCall(index, ResponseMapper.toRequest(call));
        deliverIfOpen(() -> handler.onCompleteToolCall(complete));
    }

    @Override
    public void cancel() {
        if (state.compareAndSet(State.OPEN, State.CANCELLED)) {
            cancellation.cancel();
        }
    }

    @Override
    public boolean isCancelled() {
        return state.get() == State.CANCELLED;
    }

    private void deliverIfOpen(Runnable callback) {
        if (state.get() == State.OPEN) {
            deliver(callback);
        }
    }

    private void deliver(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable thrownByUser) {
            if (!isCancelled()) {
                deliverError(thrownByUser);
            }
        }
    }

    private void deliverError(Throwable error) {
        try {
            handler.onError(error);
        } catch (Throwable thrownByUser) {
            LOG.warn("onError of a streaming handler threw an exception, which is ignored", thrownByUser);
        }
    }
}
