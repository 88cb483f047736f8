package io.github.doubao4j;

import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.spi.ServiceHelper;
import io.github.doubao4j.internal.chat.StreamThreads;
import io.github.doubao4j.spi.DoubaoStreamingChatModelBuilderFactory;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Doubao Seed 2.0 as a LangChain4j {@link StreamingChatModel}. {@code chat} returns at once; all callbacks of one stream
 * come from one thread that is not the caller's, and exactly one of {@code onCompleteResponse} and {@code onError} ends
 * it. Thread-safe.
 *
 * <p>Every failure arrives through {@code onError}, also one found before anything was sent.
 */
public final class DoubaoStreamingChatModel extends DoubaoModel implements StreamingChatModel {

    /** Brings the handle from {@link #doChat} to {@link #start} through LangChain4j's {@code chat}, which has no result. */
    private static final ThreadLocal<@Nullable AtomicReference<@Nullable StreamingHandle>> STARTED =
            new ThreadLocal<>();

    private DoubaoStreamingChatModel(Builder builder) {
        super(builder);
    }

    /** Starts a new model. */
    public static Builder builder() {
        for (DoubaoStreamingChatModelBuilderFactory factory :
                ServiceHelper.loadFactories(DoubaoStreamingChatModelBuilderFactory.class)) {
            return factory.get();
        }
        return new Builder();
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        StreamingSession session = new StreamingSession(handler);
        AtomicReference<@Nullable StreamingHandle> started = STARTED.get();
        if (started != null) {
            started.set(session);
        }
        StreamThreads.shared().execute(() -> session.run(exchange, request));
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

    /** Builds a {@link DoubaoStreamingChatModel}. */
    public static final class Builder extends DoubaoModelBuilder<Builder> {

        /** For {@link DoubaoStreamingChatModelBuilderFactory}; else {@link DoubaoStreamingChatModel#builder()}. */
        public Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * The model.
         *
         * @throws IllegalArgumentException when the API key is blank or the base URL is none
         * @throws dev.langchain4j.exception.InvalidRequestException when a default parameter is out of range
         * @throws dev.langchain4j.exception.UnsupportedFeatureException when a default parameter does not exist here
         * @throws IllegalStateException when the class path has another OkHttp than is needed; the message says which was
         *     found, where, and what to do
         */
        public DoubaoStreamingChatModel build() {
            return new DoubaoStreamingChatModel(this);
        }
    }
}
