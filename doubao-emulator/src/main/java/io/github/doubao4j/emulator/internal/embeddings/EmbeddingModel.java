package io.github.doubao4j.emulator.internal.embeddings;

import io.github.doubao4j.emulator.internal.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the documents say of one model.
 *
 * @param name its name
 * @param off whether it was switched off
 * @param vision whether it takes pictures and films, at the multimodal address
 * @param maxTokens the most tokens of one text
 * @param dimensions the length of its vectors
 * @param otherDimensions the lengths that a request may ask for besides; empty when it may not ask at all
 * @param onePair whether it takes one text and one picture at most
 * @param sparse whether it makes sparse vectors
 * @param newest whether it takes instructions and a least number of frames, and makes multi vectors
 */
record EmbeddingModel(
        String name,
        boolean off,
        boolean vision,
        int maxTokens,
        int dimensions,
        List<Integer> otherDimensions,
        boolean onePair,
        boolean sparse,
        boolean newest) {

    private static final Map<String, EmbeddingModel> KNOWN = Arrays.stream(
                    Json.resource("embeddings/models.json", EmbeddingModel[].class))
            .collect(Collectors.toUnmodifiableMap(EmbeddingModel::name, Function.identity()));

    /** Keeps a copy. */
    EmbeddingModel {
        otherDimensions = List.copyOf(otherDimensions);
    }

    /** What is known of a model; of any other name, such as {@code ep-…}, that it can do everything. */
    static EmbeddingModel named(String name) {
        EmbeddingModel known = KNOWN.get(name);
        return known != null
                ? known
                : new EmbeddingModel(name, false, true, 131_072, 2048, List.of(1024), false, true, true);
    }

    /** Whether the name is that of a model for something else. */
    static boolean isForSomethingElse(String name) {
        return name.startsWith("doubao-") && !name.startsWith("doubao-embedding-");
    }

    /** The length of a vector, where 0 stands for a request that does not ask for one. */
    int length(int asked) {
        return asked == 0 ? dimensions : asked;
    }

    boolean allows(int asked) {
        return !otherDimensions.isEmpty() && (asked == dimensions || otherDimensions.contains(asked));
    }
}
