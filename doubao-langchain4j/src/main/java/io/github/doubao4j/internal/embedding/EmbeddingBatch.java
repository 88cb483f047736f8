package io.github.doubao4j.internal.embedding;

import dev.langchain4j.model.embedding.request.EmbeddingInput;
import java.util.List;

/**
 * The inputs of one request.
 *
 * @param from the index of the first, among all inputs of the user's call
 * @param inputs one after the other; texts only, or a single input
 * @param isTextList whether they are sent as a list of texts; else the one input is sent as parts that are fused into one vector
 */
record EmbeddingBatch(int from, List<EmbeddingInput> inputs, boolean isTextList) {

    int size() {
        return inputs.size();
    }

    /** The first half or the second of a list. */
    EmbeddingBatch half(boolean first) {
        int middle = size() / 2;
        return first
                ? new EmbeddingBatch(from, inputs.subList(0, middle), isTextList)
                : new EmbeddingBatch(from + middle, inputs.subList(middle, size()), isTextList);
    }
}
