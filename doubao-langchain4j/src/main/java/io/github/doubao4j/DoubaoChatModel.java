package io.github.doubao4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.spi.ServiceHelper;
import io.github.doubao4j.spi.DoubaoChatModelBuilderFactory;

/**
 * Doubao Seed 2.0 as a LangChain4j {@link ChatModel}: a call blocks until the response is complete. Thread-safe.
 *
 * <p>Failures are LangChain4j's exceptions; {@link DoubaoApiException#find(Throwable)} gives the provider's error.
 */
public final class DoubaoChatModel extends DoubaoModel implements ChatModel {

    private DoubaoChatModel(Builder builder) {
        super(builder);
    }

    /** Starts a new model. */
    public static Builder builder() {
        for (DoubaoChatModelBuilderFactory factory : ServiceHelper.loadFactories(DoubaoChatModelBuilderFactory.class)) {
            return factory.get();
        }
        return new Builder();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return exchange.run(request);
    }

    /** Builds a {@link DoubaoChatModel}. */
    public static final class Builder extends DoubaoModelBuilder<Builder> {

        /** For {@link DoubaoChatModelBuilderFactory}; everyone else uses {@link DoubaoChatModel#builder()}. */
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
        public DoubaoChatModel build() {
            return new DoubaoChatModel(this);
        }
    }
}
