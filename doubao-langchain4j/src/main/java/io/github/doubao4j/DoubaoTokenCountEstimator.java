package io.github.doubao4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.TokenCountEstimator;
import io.github.doubao4j.internal.check.Arguments;
import io.github.doubao4j.internal.tokens.TextBasedEstimator;
import io.github.doubao4j.internal.tokens.TokenExchange;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts tokens with Ark's {@code POST /tokenization}, as a LangChain4j {@link TokenCountEstimator} for document splitters and chat
 * memories. Thread-safe.
 *
 * <p>Texts are counted as the model would. Of messages the texts are: what the user, the system, the assistant and tools say, and names and
 * arguments of tool calls, with {@link Builder#tokensPerMessage(Integer)} for each message. Images, tool specifications and thinking are
 * not: for an agent it is a lower bound (source: Ark's tokenization page, which takes texts only).
 *
 * <p>Several texts are one request, and the latest are not asked for again. Of the providers Ark and BytePlus count tokens; its plans, StarMagic and
 * Tokaify do not.
 */
public final class DoubaoTokenCountEstimator implements TokenCountEstimator {

    static final int DEFAULT_TOKENS_PER_MESSAGE = 4;
    static final int DEFAULT_CACHE_SIZE = 1000;

    private final TextBasedEstimator estimator;

    private DoubaoTokenCountEstimator(Builder builder) {
        TokenExchange exchange = Connection.compose(builder, builder::exchange);
        this.estimator = new TextBasedEstimator(
                exchange::count, Objects.requireNonNullElse(builder.tokensPerMessage, DEFAULT_TOKENS_PER_MESSAGE));
    }

    /** Starts a new estimator. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * An estimate without a service, key or network: a token for four letters of the Latin script and their neighbours, or for
     * any other character, and four for each message. It is often wrong by a third.
     */
    public static TokenCountEstimator offline() {
        return TextBasedEstimator.offline(DEFAULT_TOKENS_PER_MESSAGE);
    }

    /**
     * How many tokens some texts have, in their order, with as few requests as possible.
     *
     * @throws IllegalArgumentException when the list or a text is {@code null}
     * @throws UnsupportedFeatureException when the service does not count tokens, and there is no fallback
     * @throws dev.langchain4j.exception.LangChain4jException when the call fails
     */
    public List<Integer> estimateTokenCountInTexts(List<String> texts) {
        return estimator.texts().count(Arguments.allPresent(texts, "texts"));
    }

    @Override
    public int estimateTokenCountInText(String text) {
        return estimator.estimateTokenCountInText(text);
    }

    @Override
    public int estimateTokenCountInMessage(ChatMessage message) {
        return estimator.estimateTokenCountInMessage(message);
    }

    @Override
    public int estimateTokenCountInMessages(Iterable<ChatMessage> messages) {
        return estimator.estimateTokenCountInMessages(messages);
    }

    /** Builds a {@link DoubaoTokenCountEstimator}. */
    public static final class Builder extends DoubaoConnectionOptions<Builder> {

        private @Nullable String modelName;
        private @Nullable Integer tokensPerMessage;
        private @Nullable Integer cacheSize;
        private @Nullable TokenCountEstimator fallback;

        private Builder() {
            super(DoubaoProvider.ARK);
        }

        @Override
        Builder self() {
            return this;
        }

        private TokenExchange exchange(Connection connection) {
            boolean isThere = connection.hasEndpoint(DoubaoEndpoint.TOKENIZATION);
            if (!isThere && fallback == null) {
                connection.checkEndpoints(DoubaoEndpoint.TOKENIZATION);
            }
            String model = modelName == null ? connection.provider().defaultModelName() : modelName;
            if (model == null || model.isBlank()) {
                throw new IllegalArgumentException("modelName is not set, and the provider "
                        + connection.provider().name() + " has no default; set modelName");
            }
            return new TokenExchange(
                    isThere ? connection.documents(DoubaoEndpoint.TOKENIZATION) : null,
                    model,
                    Objects.requireNonNullElse(cacheSize, DEFAULT_CACHE_SIZE),
                    fallback,
                    connection.warnings());
        }

        /** The model whose tokens are counted, or an endpoint ({@code ep-…}). Default: that of the provider's chats. */
        public Builder modelName(@Nullable String modelName) {
            this.modelName = modelName;
            return this;
        }

        /**
         * How many tokens a message has around its texts: its role and what separates it from others. No document says; default 4, as
         * with models of other makers. 0 or more.
         */
        public Builder tokensPerMessage(@Nullable Integer tokensPerMessage) {
            this.tokensPerMessage = tokensPerMessage;
            return this;
        }

        /** Of how many texts, each of at most 4,096 characters, the counts are kept. Default 1000; 0 keeps none. */
        public Builder cacheSize(@Nullable Integer cacheSize) {
            this.cacheSize = cacheSize;
            return this;
        }

        /**
         * What estimates instead, with one warning, where the provider has no tokenization, and after a failure that may pass (rate limits,
         * faults of the server, timeouts, no network), such as {@link DoubaoTokenCountEstimator#offline()}. A wrong key or model is an
         * error all the same. Default {@code null}: none.
         */
        public Builder fallback(@Nullable TokenCountEstimator fallback) {
            this.fallback = fallback;
            return this;
        }

        /**
         * The estimator.
         *
         * @throws IllegalArgumentException when the API key is blank, the base URL is none, or a number is negative
         * @throws UnsupportedFeatureException when the provider has no tokenization, no {@code baseUrl} is set, and there is
         *     no fallback
         */
        public DoubaoTokenCountEstimator build() {
            return new DoubaoTokenCountEstimator(this);
        }
    }
}
