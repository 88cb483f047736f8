package io.github.doubao4j.internal.embedding;

import dev.langchain4j.data.embedding.Embedding;
import io.github.doubao4j.DoubaoTokenUsage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to one batch.
 *
 * @param entries one for each input, in their order
 * @param usage {@code null} where the service does not say
 */
record DecodedEmbeddings(
        List<Entry> entries,
        @Nullable String model,
        @Nullable DoubaoTokenUsage usage) {

    /**
     * One vector.
     *
     * @param index of its input within the batch; {@code null} where the service does not say
     * @param sparse from the index of a term to its weight; empty when there is none
     */
    record Entry(@Nullable Integer index, Embedding embedding, Map<Integer, Float> sparse) {}
}
