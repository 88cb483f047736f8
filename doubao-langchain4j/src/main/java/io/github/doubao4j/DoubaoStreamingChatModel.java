package io.github.doubao4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.spi.ServiceHelper;
import io.github.doubao4j.spi.DoubaoStreamingChatModelBuilderFactory;

/**
 * Doubao Seed 2.0 as a LangChain4j {@link StreamingChatModel}. {@code chat} returns at once; all callbacks of one stream
 * come from one thread that is not the caller's, and exactly one of {@code onCompleteResponse} and {@code onError} ends
 * it. Thread-safe.
 *
 * <p>Every failure arrives through {@code onError}, also one found before anything was sent.
 */
public final class DoubaoStreamingChatModel extends StreamingModel {

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
