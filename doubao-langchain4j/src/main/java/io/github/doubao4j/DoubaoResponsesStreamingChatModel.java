package io.github.doubao4j;

import dev.langchain4j.model.chat.StreamingChatModel;

/**
 * Doubao Seed 2.0 over the Responses API as a LangChain4j {@link StreamingChatModel}; see {@link DoubaoResponsesChatModel}. {@code chat} returns at once; all callbacks of one stream
 * come from one thread that is not the caller's, and exactly one of {@code onCompleteResponse} and {@code onError} ends
 * it. Thread-safe.
 *
 * <p>Every failure arrives through {@code onError}, also one found before anything was sent.
 */
public final class DoubaoResponsesStreamingChatModel extends StreamingModel {

    private DoubaoResponsesStreamingChatModel(Builder builder) {
        super(builder);
    }

    /** Starts a new model. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DoubaoResponsesStreamingChatModel}. */
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
        public DoubaoResponsesStreamingChatModel build() {
            return new DoubaoResponsesStreamingChatModel(this);
        }
    }
}
