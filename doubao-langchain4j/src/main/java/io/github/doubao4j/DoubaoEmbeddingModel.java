package io.github.doubao4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.DimensionAwareEmbeddingModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.model.output.Response;
import io.github.doubao4j.embedding.DoubaoEmbeddingRequestParameters;
import io.github.doubao4j.internal.check.Arguments;
import io.github.doubao4j.internal.embedding.EmbeddingExchange;
import io.github.doubao4j.internal.embedding.EmbeddingSettings;
import io.github.doubao4j.internal.embedding.ListenedEmbedding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Doubao's embeddings as a LangChain4j {@link EmbeddingModel}: vectors of texts, images, videos, and of several of them together.
 * Thread-safe.
 *
 * <p>Lists of texts go to {@code /embeddings} where that serves the model, otherwise each input is a request of its own to
 * {@code /embeddings/multimodal}; several run at the same time, each is retried alone, and vectors come back in the order of the
 * inputs. When one fails for good, {@link io.github.doubao4j.embedding.DoubaoEmbeddingException} keeps the vectors that were received.
 *
 * <p>Of the providers Ark and BytePlus have embeddings, and Ark's plans; hence {@link DoubaoProvider#ARK} is the default here. Failures
 * are LangChain4j's exceptions; {@link DoubaoApiException#find(Throwable)} gives the provider's error.
 */
public final class DoubaoEmbeddingModel extends DimensionAwareEmbeddingModel {

    private static final Set<EmbeddingParameter<?>> SUPPORTED = Set.of(
            EmbeddingRequestParameters.MODEL_NAME,
            EmbeddingRequestParameters.DIMENSIONS,
            EmbeddingRequestParameters.INPUT_TYPE,
            DoubaoEmbeddingRequestParameters.ENCODING_FORMAT,
            DoubaoEmbeddingRequestParameters.INSTRUCTION,
            DoubaoEmbeddingRequestParameters.SPARSE_EMBEDDING,
            DoubaoEmbeddingRequestParameters.CUSTOM_PARAMETERS);

    private final EmbeddingExchange exchange;
    private final DoubaoEmbeddingRequestParameters defaultRequestParameters;
    private final List<EmbeddingModelListener> listeners;

    private DoubaoEmbeddingModel(Builder builder) {
        this.defaultRequestParameters = builder.parameters.build();
        this.listeners = builder.listeners == null ? List.of() : List.copyOf(builder.listeners);
        this.exchange = Connection.compose(builder, builder::exchange);
        this.exchange.checkDefaults(defaultRequestParameters);
    }

    /** Starts a new model. */
    public static Builder builder() {
        return new Builder();
    }

    /** Like LangChain4j's, which fails for an input without text when there are listeners. */
    @Override
    public EmbeddingResponse embed(EmbeddingRequest request) {
        Arguments.present(request, "request");
        return listeners.isEmpty() ? super.embed(request) : ListenedEmbedding.of(this, request, listeners);
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        return exchange.embed(Arguments.present(request, "request"));
    }

    /**
     * Like LangChain4j's.
     *
     * @throws IllegalArgumentException when the segment is {@code null}
     */
    @Override
    public Response<Embedding> embed(TextSegment textSegment) {
        return super.embed(Arguments.present(textSegment, "textSegment"));
    }

    /**
     * Like LangChain4j's, which leaves out segments that are {@code null}, so that each vector behind one would stand where that of
     * another text is expected. No list, or an empty one, gives no vectors.
     *
     * @throws IllegalArgumentException when a segment is {@code null}
     */
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> textSegments) {
        if (textSegments != null) {
            Arguments.allPresent(textSegments, "textSegments");
        }
        return super.embedAll(textSegments);
    }

    @Override
    public List<EmbeddingModelListener> listeners() {
        return listeners;
    }

    @Override
    public DoubaoEmbeddingRequestParameters defaultRequestParameters() {
        return defaultRequestParameters;
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return SUPPORTED;
    }

    @Override
    public Set<ContentType> supportedContentTypes() {
        return EmbeddingExchange.contentTypes(modelName());
    }

    /** The dimension that was asked for, else the model's own where a document says it; otherwise a call shows it. */
    @Override
    protected @Nullable Integer knownDimension() {
        return EmbeddingExchange.knownDimension(defaultRequestParameters);
    }

    @Override
    public String modelName() {
        return String.valueOf(defaultRequestParameters.modelName());
    }

    /** The defaults of its requests, the instructions among them, since vectors that were made with others do not match. */
    @Override
    public String toString() {
        return "DoubaoEmbeddingModel{" + defaultRequestParameters + ", " + exchange + "}";
    }

    /** Builds a {@link DoubaoEmbeddingModel}. */
    public static final class Builder extends DoubaoConnectionOptions<Builder> {

        private final DoubaoEmbeddingRequestParameters.Builder parameters =
                DoubaoEmbeddingRequestParameters.builder().modelName(EmbeddingSettings.DEFAULT_MODEL);

        private @Nullable Integer maxSegmentsPerBatch;
        private @Nullable Integer maxConcurrency;
        private @Nullable String queryInstruction;
        private @Nullable String documentInstruction;
        private @Nullable List<EmbeddingModelListener> listeners;

        private Builder() {
            super(DoubaoProvider.ARK);
        }

        @Override
        Builder self() {
            return this;
        }

        private EmbeddingExchange exchange(Connection connection) {
            connection.checkEndpoints(DoubaoEndpoint.EMBEDDINGS, DoubaoEndpoint.MULTIMODAL_EMBEDDINGS);
            return new EmbeddingExchange(
                    connection.documents(DoubaoEndpoint.EMBEDDINGS),
                    connection.documents(DoubaoEndpoint.MULTIMODAL_EMBEDDINGS),
                    new EmbeddingSettings(
                            connection.provider(),
                            Objects.requireNonNullElse(
                                    maxSegmentsPerBatch, EmbeddingSettings.DEFAULT_SEGMENTS_PER_BATCH),
                            Objects.requireNonNullElse(maxConcurrency, EmbeddingSettings.DEFAULT_CONCURRENCY),
                            queryInstruction,
                            documentInstruction,
                            connection.warnings()),
                    connection.callThreads());
        }

        /**
         * The model, or an endpoint ({@code ep-…}). Default {@code doubao-embedding-vision-251215}, the newest, for texts, images and
         * videos. The models for texts only retire (source: Ark).
         */
        public Builder modelName(@Nullable String modelName) {
            parameters.modelName(Objects.requireNonNullElse(modelName, EmbeddingSettings.DEFAULT_MODEL));
            return this;
        }

        /**
         * How many numbers a vector has (wire field {@code dimensions}). {@code doubao-embedding-vision-251215} and
         * {@code -250615} make 1024 or 2048; vectors of older models are cut here, and brought to unit length, to what their pages
         * allow. Default: the model's own, 2048 for most. Another dimension needs another index.
         */
        public Builder dimensions(@Nullable Integer dimensions) {
            parameters.dimensions(dimensions);
            return this;
        }

        /**
         * How many texts one request to {@code /embeddings} has at most; it also has at most about 4,096 tokens. Default 4, which Ark advises.
         * A list that the service rejects as too long is sent again in halves. Without effect where each input is a request of its
         * own. Positive.
         */
        public Builder maxSegmentsPerBatch(@Nullable Integer maxSegmentsPerBatch) {
            this.maxSegmentsPerBatch = maxSegmentsPerBatch;
            return this;
        }

        /**
         * How many requests of one call run at the same time. Default 5, as in CloudWeGo's client for the same service. After a rate limit
         * all of them wait together. 1 makes one after the other, on the caller's thread. Positive.
         */
        public Builder maxConcurrency(@Nullable Integer maxConcurrency) {
            this.maxConcurrency = maxConcurrency;
            return this;
        }

        /**
         * {@code float} or {@code base64}: how vectors are sent, which does not change them. Default {@code base64}, which is less
         * than half of the bytes, and of the work to read them. Whatever a server sends is read.
         */
        public Builder encodingFormat(@Nullable String encodingFormat) {
            parameters.encodingFormat(encodingFormat);
            return this;
        }

        /**
         * The instruction for inputs of the type {@code QUERY} (wire field {@code instructions}; from
         * {@code doubao-embedding-vision-251215} on). Default: {@code Target_modality: text}, to find passages that answer a question, in
         * the form of Ark's page. Empty text sends none. It is part of what a vector means: documents that were embedded without
         * match queries worse.
         */
        public Builder queryInstruction(@Nullable String queryInstruction) {
            this.queryInstruction = queryInstruction;
            return this;
        }

        /** The instruction for inputs of the type {@code DOCUMENT}, see {@link #queryInstruction(String)}. Default: that of Ark's page. */
        public Builder documentInstruction(@Nullable String documentInstruction) {
            this.documentInstruction = documentInstruction;
            return this;
        }

        /**
         * Whether sparse vectors are asked for beside the others, see
         * {@link io.github.doubao4j.embedding.DoubaoEmbeddingResponseMetadata#sparseEmbeddings()}; of texts only, from
         * {@code doubao-embedding-vision-250615} on. Default {@code false}.
         */
        public Builder sparseEmbedding(@Nullable Boolean sparseEmbedding) {
            parameters.sparseEmbedding(sparseEmbedding);
            return this;
        }

        /**
         * Other fields of every request's body, sent as they are. Not {@code model}, {@code input}, fields with an option of their own, and
         * {@code multi_embedding}, whose vectors are not read.
         */
        public Builder customParameters(@Nullable Map<String, Object> customParameters) {
            parameters.customParameters(customParameters);
            return this;
        }

        /**
         * Listeners of requests, responses and errors: one of each for a call, however many requests it makes. An input without
         * text is {@code [IMAGE]} or {@code [VIDEO]} among their segments; the request has it as it is.
         */
        public Builder listeners(@Nullable List<EmbeddingModelListener> listeners) {
            this.listeners = listeners;
            return this;
        }

        /** See {@link #listeners(List)}. */
        public Builder listeners(EmbeddingModelListener... listeners) {
            return listeners(List.of(listeners));
        }

        /**
         * The model.
         *
         * @throws IllegalArgumentException when the API key is blank, the base URL is none, or a number is not positive
         * @throws dev.langchain4j.exception.InvalidRequestException when a default parameter is not allowed
         * @throws dev.langchain4j.exception.UnsupportedFeatureException when the provider has no embeddings and no
         *     {@code baseUrl} is set, or the model is known not to take a parameter
         * @throws IllegalStateException when the class path has another OkHttp than is needed
         */
        public DoubaoEmbeddingModel build() {
            return new DoubaoEmbeddingModel(this);
        }
    }
}
