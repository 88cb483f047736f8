package io.github.doubao4j.examples.docs.index;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15.BgeSmallZhV15EmbeddingModel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * BGE small, Chinese, version 1.5, inside this process: no server, no key. Loaded when it is first needed, since that takes
 * a second; after that it can be used from several threads at the same time.
 */
public final class BgeEmbedder implements Embedder {

    private static final String QUESTION = "为这个句子生成表示以用于检索相关文章：";

    private final Path nativeLibraries;
    private @Nullable EmbeddingModel model;

    /**
     * Prepares the model without loading it.
     *
     * @param nativeLibraries where the tokenizer's native library is unpacked
     */
    public BgeEmbedder(Path nativeLibraries) {
        this.nativeLibraries = nativeLibraries;
    }

    @Override
    public String version() {
        return "bge-small-zh-v1.5";
    }

    @Override
    public float[] passage(String text) {
        return normalized(model().embed(text).content().vector());
    }

    @Override
    public float[] question(String text) {
        return passage(QUESTION + text);
    }

    private synchronized EmbeddingModel model() {
        EmbeddingModel loaded = model;
        if (loaded == null) {
            // The tokenizer's library reports its use to its makers, and unpacks into the home directory, unless told.
            setIfAbsent("OPT_OUT_TRACKING", "true");
            setIfAbsent("DJL_CACHE_DIR", nativeLibraries.toString());
            loaded = new BgeSmallZhV15EmbeddingModel(Runnable::run);
            model = loaded;
        }
        return loaded;
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static float[] normalized(float[] vector) {
        double sum = 0;
        for (float x : vector) {
            sum += (double) x * x;
        }
        float length = (float) Math.sqrt(sum);
        float[] unit = vector.clone();
        for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] /= length;
        }
        return unit;
    }
}
