package io.github.doubao4j.emulator.internal.embeddings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The words of texts, each at an index that follows from it, with its weight. */
final class SparseVector {

    private static final int INDEXES = 100_000;

    private SparseVector() {}

    static ArrayNode of(List<String> texts) {
        SortedMap<Integer, Float> weights = new TreeMap<>();
        TextFeatures.Sink sink = new TextFeatures.Sink() {
            @Override
            public void word(long hash, float weight) {
                weights.merge((int) Long.remainderUnsigned(FeatureVector.mix(hash), INDEXES), weight, Float::sum);
            }

            @Override
            public void part(long hash, float weight) {
                // words alone: that is what a sparse vector is for
            }
        };
        texts.forEach(text -> TextFeatures.scan(text, sink));
        ArrayNode pairs = Json.array();
        weights.forEach(
                (index, value) -> pairs.add(Json.object().put("index", index).put("value", value)));
        return pairs;
    }
}
