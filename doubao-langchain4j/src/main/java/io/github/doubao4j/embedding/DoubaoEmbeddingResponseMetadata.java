package io.github.doubao4j.embedding;

import dev.langchain4j.model.embedding.response.EmbeddingResponseMetadata;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is known of an embedding response beside its vectors. */
public final class DoubaoEmbeddingResponseMetadata extends EmbeddingResponseMetadata {

    private final List<Map<Integer, Float>> sparseEmbeddings;

    private DoubaoEmbeddingResponseMetadata(Builder builder) {
        super(builder);
        this.sparseEmbeddings = List.copyOf(builder.sparseEmbeddings);
    }

    /** Starts the metadata of a response. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The sparse vectors, one for each input in its order, each from the index of a term to its weight; empty when none was
     * asked for.
     */
    public List<Map<Integer, Float>> sparseEmbeddings() {
        return sparseEmbeddings;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof DoubaoEmbeddingResponseMetadata that
                && sparseEmbeddings.equals(that.sparseEmbeddings);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), sparseEmbeddings);
    }

    @Override
    public String toString() {
        return "DoubaoEmbeddingResponseMetadata{modelName=" + modelName() + ", tokenUsage=" + tokenUsage()
                + ", sparseEmbeddings=" + sparseEmbeddings.size() + "}";
    }

    /** Builds the metadata. */
    public static final class Builder extends EmbeddingResponseMetadata.Builder<Builder> {

        private List<Map<Integer, Float>> sparseEmbeddings = List.of();

        private Builder() {}

        /** See {@link DoubaoEmbeddingResponseMetadata#sparseEmbeddings()}; default none. */
        public Builder sparseEmbeddings(List<Map<Integer, Float>> sparseEmbeddings) {
            this.sparseEmbeddings = sparseEmbeddings;
            return this;
        }

        /** The metadata. */
        @Override
        public DoubaoEmbeddingResponseMetadata build() {
            return new DoubaoEmbeddingResponseMetadata(this);
        }
    }
}
