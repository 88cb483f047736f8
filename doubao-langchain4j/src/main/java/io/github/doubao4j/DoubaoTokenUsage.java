package io.github.doubao4j;

import dev.langchain4j.model.output.TokenUsage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one response, or the sum over several. A count that the provider did not give is {@code null}, not zero.
 *
 * <p>The output count includes the thinking: {@link #reasoningTokenCount()} is a part of {@link #outputTokenCount()}, as
 * {@link #cachedTokenCount()} is a part of {@link #inputTokenCount()} (source: StarMagic document, {@code usage}).
 */
public final class DoubaoTokenUsage extends TokenUsage {

    private final @Nullable Integer cachedTokenCount;
    private final @Nullable Integer reasoningTokenCount;
    private final @Nullable Integer textTokenCount;
    private final @Nullable Integer imageTokenCount;

    private DoubaoTokenUsage(Builder builder) {
        super(builder.inputTokenCount, builder.outputTokenCount, builder.totalTokenCount);
        this.cachedTokenCount = builder.cachedTokenCount;
        this.reasoningTokenCount = builder.reasoningTokenCount;
        this.textTokenCount = builder.textTokenCount;
        this.imageTokenCount = builder.imageTokenCount;
    }

    /** Starts a new usage. */
    public static Builder builder() {
        return new Builder();
    }

    /** Input tokens that were served from a cache ({@code prompt_tokens_details.cached_tokens}). */
    public @Nullable Integer cachedTokenCount() {
        return cachedTokenCount;
    }

    /** Output tokens that were spent on thinking ({@code completion_tokens_details.reasoning_tokens}). */
    public @Nullable Integer reasoningTokenCount() {
        return reasoningTokenCount;
    }

    /** Input tokens of texts ({@code prompt_tokens_details.text_tokens}); embeddings only, where they cost less than those of images. */
    public @Nullable Integer textTokenCount() {
        return textTokenCount;
    }

    /** Input tokens of images and videos ({@code prompt_tokens_details.image_tokens}); embeddings only. */
    public @Nullable Integer imageTokenCount() {
        return imageTokenCount;
    }

    /** The sum of both, with the details of each; a plain {@link TokenUsage} has none. */
    @Override
    public DoubaoTokenUsage add(@Nullable TokenUsage that) {
        if (that == null) {
            return this;
        }
        DoubaoTokenUsage details = that instanceof DoubaoTokenUsage doubao ? doubao : null;
        return builder()
                .inputTokenCount(sum(inputTokenCount(), that.inputTokenCount()))
                .outputTokenCount(sum(outputTokenCount(), that.outputTokenCount()))
                .totalTokenCount(sum(totalTokenCount(), that.totalTokenCount()))
                .cachedTokenCount(sum(cachedTokenCount, details == null ? null : details.cachedTokenCount))
                .reasoningTokenCount(sum(reasoningTokenCount, details == null ? null : details.reasoningTokenCount))
                .textTokenCount(sum(textTokenCount, details == null ? null : details.textTokenCount))
                .imageTokenCount(sum(imageTokenCount, details == null ? null : details.imageTokenCount))
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other)
                && other instanceof DoubaoTokenUsage that
                && Objects.equals(cachedTokenCount, that.cachedTokenCount)
                && Objects.equals(reasoningTokenCount, that.reasoningTokenCount)
                && Objects.equals(textTokenCount, that.textTokenCount)
                && Objects.equals(imageTokenCount, that.imageTokenCount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), cachedTokenCount, reasoningTokenCount, textTokenCount, imageTokenCount);
    }

    @Override
    public String toString() {
        return "DoubaoTokenUsage{inputTokenCount=" + inputTokenCount()
                + ", cachedTokenCount=" + cachedTokenCount
                + ", outputTokenCount=" + outputTokenCount()
                + ", reasoningTokenCount=" + reasoningTokenCount
                + ", totalTokenCount=" + totalTokenCount()
                + (textTokenCount == null ? "" : ", textTokenCount=" + textTokenCount)
                + (imageTokenCount == null ? "" : ", imageTokenCount=" + imageTokenCount) + "}";
    }

    /** Builds a usage; each count may stay {@code null}. */
    public static final class Builder {

        private @Nullable Integer inputTokenCount;
        private @Nullable Integer outputTokenCount;
        private @Nullable Integer totalTokenCount;
        private @Nullable Integer cachedTokenCount;
        private @Nullable Integer reasoningTokenCount;
        private @Nullable Integer textTokenCount;
        private @Nullable Integer imageTokenCount;

        private Builder() {}

        /** Tokens of the request. */
        public Builder inputTokenCount(@Nullable Integer inputTokenCount) {
            this.inputTokenCount = inputTokenCount;
            return this;
        }

        /** Tokens of the output, thinking included. */
        public Builder outputTokenCount(@Nullable Integer outputTokenCount) {
            this.outputTokenCount = outputTokenCount;
            return this;
        }

        /** Both together. */
        public Builder totalTokenCount(@Nullable Integer totalTokenCount) {
            this.totalTokenCount = totalTokenCount;
            return this;
        }

        /** See {@link DoubaoTokenUsage#cachedTokenCount()}. */
        public Builder cachedTokenCount(@Nullable Integer cachedTokenCount) {
            this.cachedTokenCount = cachedTokenCount;
            return this;
        }

        /** See {@link DoubaoTokenUsage#reasoningTokenCount()}. */
        public Builder reasoningTokenCount(@Nullable Integer reasoningTokenCount) {
            this.reasoningTokenCount = reasoningTokenCount;
            return this;
        }

        /** See {@link DoubaoTokenUsage#textTokenCount()}. */
        public Builder textTokenCount(@Nullable Integer textTokenCount) {
            this.textTokenCount = textTokenCount;
            return this;
        }

        /** See {@link DoubaoTokenUsage#imageTokenCount()}. */
        public Builder imageTokenCount(@Nullable Integer imageTokenCount) {
            this.imageTokenCount = imageTokenCount;
            return this;
        }

        /** The usage. */
        public DoubaoTokenUsage build() {
            return new DoubaoTokenUsage(this);
        }
    }
}
