package io.github.doubao4j.internal.embedding;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.check.Warnings;
import org.jspecify.annotations.Nullable;

/**
 * What one embedding model has been built with, beside its connection and the defaults of its requests.
 *
 * @param maxSegmentsPerBatch how many texts one request to {@code /embeddings} has at most
 * @param maxConcurrency how many requests run at the same time
 * @param queryInstruction of inputs that are queries; {@code null} for Ark's own wording
 * @param documentInstruction of inputs that are documents; {@code null} for Ark's own wording
 */
public record EmbeddingSettings(
        DoubaoProvider provider,
        int maxSegmentsPerBatch,
        int maxConcurrency,
        @Nullable String queryInstruction,
        @Nullable String documentInstruction,
        Warnings warnings) {

    /** What Ark advises for one request (source: its page of text embeddings). */
    public static final int DEFAULT_SEGMENTS_PER_BATCH = 4;

    /** As CloudWeGo's client for the same service. */
    public static final int DEFAULT_CONCURRENCY = 5;

    /** The newest model. */
    public static final String DEFAULT_MODEL = KnownEmbeddingModel.VISION_251215;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when a number is not positive
     */
    public EmbeddingSettings {
        checkPositive("maxSegmentsPerBatch", maxSegmentsPerBatch);
        checkPositive("maxConcurrency", maxConcurrency);
    }

    @Override
    public String toString() {
        return "provider=" + provider.name() + ", maxSegmentsPerBatch=" + maxSegmentsPerBatch + ", maxConcurrency="
                + maxConcurrency + ", queryInstruction=" + shown(queryInstruction, Instruction.OF_QUERIES)
                + ", documentInstruction=" + shown(documentInstruction, Instruction.OF_DOCUMENTS);
    }

    /** Ark's wording as well, which another version of this library may have changed. */
    private static String shown(@Nullable String own, Instruction other) {
        return own == null ? "default '" + other + "'" : own;
    }

    private static void checkPositive(String option, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " is " + value + "; allowed: 1 or more");
        }
    }
}
