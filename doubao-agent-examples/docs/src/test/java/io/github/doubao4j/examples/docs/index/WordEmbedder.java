package io.github.doubao4j.examples.docs.index;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for the models where meaning does not matter: each word has a direction of its own. Counts what it embeds. */
public final class WordEmbedder implements Embedder {

    /** Of its vectors. */
    public static final int DIMENSIONS = 1024;

    /** How many texts it has embedded, questions included. */
    public final AtomicInteger embedded = new AtomicInteger();

    private final String version;

    /** One that gives other vectors than those of another version. */
    public WordEmbedder(String version) {
        this.version = version;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String space(Script script) {
        return "words";
    }

    @Override
    public List<float[]> passages(List<String> texts, Script script) {
        return texts.stream().map(text -> question(text, script)).toList();
    }

    @Override
    public float[] question(String text, Script script) {
        embedded.incrementAndGet();
        float[] vector = new float[DIMENSIONS];
        for (String word : new MixedAnalyzer().words(text)) {
            vector[Math.floorMod(word.hashCode(), DIMENSIONS)] += 1;
        }
        double length = 0;
        for (float x : vector) {
            length += x * x;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = length == 0 ? (i == 0 ? 1 : 0) : (float) (vector[i] / Math.sqrt(length));
        }
        return vector;
    }
}
