package io.github.doubao4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/**
 * Doubao Seed 2.0 over the Responses API as a LangChain4j {@link ChatModel}: a call blocks until the response is complete.
 * Thread-safe.
 *
 * <p>The API has what Chat Completions lacks: responses that go on from stored ones, explicit caching, encrypted thinking, and
 * tools that the service runs itself. Without a need for one of these, use {@link DoubaoChatModel}, which every service has.
 *
 * <p>Failures are LangChain4j's exceptions; {@link DoubaoApiException#find(Throwable)} gives the provider's error.
 */
public final class DoubaoResponsesChatModel extends DoubaoModel implements ChatModel {

    private DoubaoResponsesChatModel(Builder builder) {
        super(builder);
    }

    /** Starts a new model. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        return exchange.run(request);
    }

    /** Builds a {@link DoubaoResponsesChatModel}. */
    public static final class Builder extends DoubaoResponsesModelBuilder<Builder> {

        private Builder() {}

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
        public DoubaoResponsesChatModel build() {
            return new DoubaoResponsesChatModel(this);
        }
    }
}
