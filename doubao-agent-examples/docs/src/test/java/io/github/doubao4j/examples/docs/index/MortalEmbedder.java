package io.github.doubao4j.examples.docs.index;

import java.util.ArrayList;
import java.util.List;

/** Embeds as many texts as it is told, and then something happens. */
public final class MortalEmbedder implements Embedder {

    private final WordEmbedder words;
    private final int lifetime;
    private final Runnable death;

    /** Gives the vectors of another one until then. */
    public MortalEmbedder(WordEmbedder words, int lifetime, Runnable death) {
        this.words = words;
        this.lifetime = lifetime;
        this.death = death;
    }

    @Override
    public String version() {
        return words.version();
    }

    @Override
    public String space(Script script) {
        return words.space(script);
    }

    @Override
    public List<float[]> passages(List<String> texts, Script script) {
        List<float[]> vectors = new ArrayList<>();
        for (String text : texts) {
            vectors.add(question(text, script));
        }
        return vectors;
    }

    @Override
    public float[] question(String text, Script script) {
        if (words.embedded.get() == lifetime) {
            death.run();
        }
        return words.question(text, script);
    }
}
