package io.github.doubao4j.internal.embedding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Ark's pages say of one embedding model.
 *
 * @param dimension of its vectors when nothing is asked for; {@code null} where no page says
 * @param served the dimensions that the service makes when asked
 * @param cut the dimensions that a client may cut its vectors to, which are then brought to unit length
 * @param isTextOnly whether it takes no images and no videos, and is served by {@code /embeddings} only
 * @param fusesOnePair whether it takes one text and one image at most
 * @param takesInstructions whether it takes {@code instructions}
 * @param givesSparse whether it gives sparse vectors of texts
 * @param successor of a model that retires or has been shut down; {@code null} for others
 */
record KnownEmbeddingModel(
        String name,
        @Nullable Integer dimension,
        Set<Integer> served,
        Set<Integer> cut,
        boolean isTextOnly,
        boolean fusesOnePair,
        boolean takesInstructions,
        boolean givesSparse,
        @Nullable String successor) {

    /** The newest; the default. */
    static final String VISION_251215 = "doubao-embedding-vision-251215";

    private static final String VISION_250615 = "doubao-embedding-vision-250615";

    private static final Map<String, KnownEmbeddingModel> ALL = Stream.of(
                    vision(VISION_251215, true, null),
                    vision(VISION_250615, false, null),
                    new KnownEmbeddingModel(
                            "doubao-embedding-vision-250328",
                            2048,
                            Set.of(),
                            Set.of(1024),
                            false,
                            true,
                            false,
                            false,
                            VISION_251215),
                    new KnownEmbeddingModel(
                            "doubao-embedding-vision-241215",
                            3072,
                            Set.of(),
                            Set.of(),
                            false,
                            true,
                            false,
                            false,
                            VISION_251215),
                    text("doubao-embedding-large-text-250515", 2048, Set.of(1024, 512, 256), VISION_251215),
                    text("doubao-embedding-large-text-240915", null, Set.of(), VISION_251215),
                    text("doubao-embedding-text-240715", 2560, Set.of(2048, 1024, 512), VISION_251215),
                    text("doubao-embedding-text-240515", null, Set.of(), VISION_250615))
            .collect(Collectors.toUnmodifiableMap(KnownEmbeddingModel::name, Function.identity()));

    private static KnownEmbeddingModel vision(String name, boolean takesInstructions, @Nullable String successor) {
        return new KnownEmbeddingModel(
                name, 2048, Set.of(1024, 2048), Set.of(), false, false, takesInstructions, true, successor);
    }

    private static KnownEmbeddingModel text(
            String name, @Nullable Integer dimension, Set<Integer> cut, String successor) {
        return new KnownEmbeddingModel(name, dimension, Set.of(), cut, true, false, false, false, successor);
    }

    /** What is known of a model; {@code null} for names that no page has, such as those of endpoints ({@code ep-…}). */
    static @Nullable KnownEmbeddingModel of(@Nullable String name) {
        return name == null ? null : ALL.get(name);
    }

    /** Every dimension that a user may ask for, in order; empty where no page says. */
    List<Integer> dimensions() {
        return Stream.of(served, cut, dimension == null ? Set.<Integer>of() : Set.of(dimension))
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether vectors have to be cut to have a dimension. */
    boolean isCutTo(int asked) {
        return !served.contains(asked) && cut.contains(asked);
    }
}
