package io.github.doubao4j;

import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.doubao4j.internal.chat.StreamingSession;
import io.github.doubao4j.internal.concurrent.CallThreads;
import io.github.doubao4j.internal.concurrent.TaskThreads;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the streaming models of all APIs have in common. */
abstract sealed class StreamingModel extends DoubaoModel implements StreamingChatModel
        permits DoubaoStreamingChatModel, DoubaoResponsesStreamingChatModel {

    /** Brings the handle from {@link #doChat} to {@link #start} through LangChain4j's {@code chat}, which has no result. */
    private static final ThreadLocal<@Nullable AtomicReference<@Nullable StreamingHandle>> STARTED =
            new ThreadLocal<>();

    private final TaskThreads threads;

    StreamingModel(DoubaoChatOptions<?> builder) {
        super(builder);
        this.threads = builder.decorated(CallThreads.ofStreams());
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        StreamingSession session = new StreamingSession(handler, exchange.begin(request, true));
        AtomicReference<@Nullable StreamingHandle> started = STARTED.get();
        if (started != null) {
            started.set(session);
        }
        threads.execute(() -> session.run(exchange, request), failure -> {
            if (failure != null) {
                // There was no thread, or the user's decorator threw: whoever waits for the handler is told in any
                // case.
                session.fail(failure);
            }
        });
    }

    /**
     * The same as {@code chat}, and gives the handle at once: LangChain4j's interface gives it with the first event only,
     * and a model may think for minutes before that. After {@link StreamingHandle#cancel()} the connection is closed and
     * nothing more is delivered.
     */
    public StreamingHandle start(ChatRequest request, StreamingChatResponseHandler handler) {
        return start(request, ChatRequestOptions.EMPTY, handler);
    }

    /** The same with options of the call, such as attributes for its listeners. */
    public StreamingHandle start(
            ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
        AtomicReference<@Nullable StreamingHandle> started = new AtomicReference<>();
        STARTED.set(started);
        try {
            chat(request, options, handler);
        } finally {
            STARTED.remove();
        }
        return Objects.requireNonNull(started.get(), "chat calls doChat");
    }
}
