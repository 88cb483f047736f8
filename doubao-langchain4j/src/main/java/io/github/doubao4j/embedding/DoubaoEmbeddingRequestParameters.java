package io.github.doubao4j.embedding;

import dev.langchain4j.model.embedding.request.DefaultEmbeddingRequestParameters;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one embedding request: LangChain4j's, and what Ark's endpoints have beyond. Those of a request replace the
 * model's of the same name.
 */
public final class DoubaoEmbeddingRequestParameters extends DefaultEmbeddingRequestParameters {

    /** {@code float} or {@code base64}: how vectors are sent, which changes none of them. */
    public static final EmbeddingParameter<String> ENCODING_FORMAT =
            new EmbeddingParameter<>("doubao.encodingFormat", String.class);

    /** Wire field {@code instructions}; replaces the instruction of the input type. Empty text sends none. */
    public static final EmbeddingParameter<String> INSTRUCTION =
            new EmbeddingParameter<>("doubao.instruction", String.class);

    /** Whether sparse vectors are asked for, of texts only (wire field {@code sparse_embedding}). */
    public static final EmbeddingParameter<Boolean> SPARSE_EMBEDDING =
            new EmbeddingParameter<>("doubao.sparseEmbedding", Boolean.class);

    /** Other fields of the request's body, sent as they are. */
    @SuppressWarnings("rawtypes")
    public static final EmbeddingParameter<Map> CUSTOM_PARAMETERS =
            new EmbeddingParameter<>("doubao.customParameters", Map.class);

    private DoubaoEmbeddingRequestParameters(Builder builder) {
        super(builder);
    }

    /** Starts parameters of which none is set. */
    public static Builder builder() {
        return new Builder();
    }

    /** See {@link #ENCODING_FORMAT}. */
    public @Nullable String encodingFormat() {
        return parameter(ENCODING_FORMAT);
    }

    /** See {@link #INSTRUCTION}. */
    public @Nullable String instruction() {
        return parameter(INSTRUCTION);
    }

    /** See {@link #SPARSE_EMBEDDING}. */
    public @Nullable Boolean sparseEmbedding() {
        return parameter(SPARSE_EMBEDDING);
    }

    /** See {@link #CUSTOM_PARAMETERS}; empty when none is set. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> customParameters() {
        Map<String, Object> custom = parameter(CUSTOM_PARAMETERS);
        return custom == null ? Map.of() : custom;
    }

    @Override
    public DoubaoEmbeddingRequestParameters overrideWith(@Nullable EmbeddingRequestParameters that) {
        if (that == null || that.presentParameters().isEmpty()) {
            return this;
        }
        return builder().overrideWith(this).overrideWith(that).build();
    }

    /** Builds the parameters; {@code null} leaves one unset. */
    public static final class Builder extends DefaultEmbeddingRequestParameters.Builder<Builder> {

        private Builder() {}

        /** See {@link DoubaoEmbeddingRequestParameters#ENCODING_FORMAT}. */
        public Builder encodingFormat(@Nullable String encodingFormat) {
            return set(ENCODING_FORMAT, encodingFormat);
        }

        /** See {@link DoubaoEmbeddingRequestParameters#INSTRUCTION}. */
        public Builder instruction(@Nullable String instruction) {
            return set(INSTRUCTION, instruction);
        }

        /** See {@link DoubaoEmbeddingRequestParameters#SPARSE_EMBEDDING}. */
        public Builder sparseEmbedding(@Nullable Boolean sparseEmbedding) {
            return set(SPARSE_EMBEDDING, sparseEmbedding);
        }

        /** See {@link DoubaoEmbeddingRequestParameters#CUSTOM_PARAMETERS}. */
        public Builder customParameters(@Nullable Map<String, Object> customParameters) {
            return set(
                    CUSTOM_PARAMETERS,
                    customParameters == null || customParameters.isEmpty()
                            ? null
                            : Collections.unmodifiableMap(new LinkedHashMap<>(customParameters)));
        }

        /** The parameters. */
        @Override
        public DoubaoEmbeddingRequestParameters build() {
            return new DoubaoEmbeddingRequestParameters(this);
        }
    }
}
