package io.github.doubao4j.examples.docs.index;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Two small models inside this process, without a server or a key: BGE small for Chinese, MiniLM for English. Each is loaded
 * when it is first needed, since that takes a second; after that it can be used from several threads at the same time.
 */
public final class LocalEmbedder implements Embedder {

    /** What the tokenizer's library takes, and some. */
    private static final long NATIVE_BYTES = 32_000_000;

    private final Path nativeLibraries;
    private final Map<Script, EmbeddingModel> models = new EnumMap<>(Script.class);

    /**
     * Prepares the models without loading them.
     *
     * @param nativeLibraries where the tokenizer's native library is unpacked
     */
    public LocalEmbedder(Path nativeLibraries) {
        this.nativeLibraries = nativeLibraries;
    }

    @Override
    public String version() {
        return "bge-small-zh-v1.5-q all-minilm-l6-v2-q";
    }

    /** On as many threads as there are processors. */
    @Override
    public List<float[]> passages(List<String> texts, Script script) {
        // First, so that a failure is not one of a thread.
        EmbeddingModel model = model(script);
        return texts.parallelStream().map(text -> vector(model, text)).toList();
    }

    @Override
    public float[] question(String text, Script script) {
        return vector(model(script), text);
    }

    private static float[] vector(EmbeddingModel model, String text) {
        return UnitVector.of(model.embed(text).content().vector());
    }

    private synchronized EmbeddingModel model(Script script) {
        // The tokenizer's library reports its use to its makers, and unpacks into the home directory, unless told.
        setIfAbsent("OPT_OUT_TRACKING", "true");
        setIfAbsent("DJL_CACHE_DIR", nativeLibraries.toString());
        return models.computeIfAbsent(script, this::load);
    }

    /** What fails here fails once and for all, in a class that the library then never loads again. */
    private EmbeddingModel load(Script script) {
        checkPlace(Path.of(System.getProperty("DJL_CACHE_DIR", nativeLibraries.toString())));
        try {
            return create(script);
        } catch (RuntimeException | LinkageError e) {
            throw new UserException(Text.of(LocalEmbedder.class, "embedder.failed", IoErrors.reason(root(e))), e);
        }
    }

    /** The library writes its failure to the log, and then speaks of something else. */
    static void checkPlace(Path place) {
        try {
            if (isEmpty(place)) {
                Files.createDirectories(place);
                if (Files.getFileStore(place).getUsableSpace() < NATIVE_BYTES) {
                    throw new UserException(
                            Text.of(LocalEmbedder.class, "embedder.full", place, NATIVE_BYTES / 1_000_000));
                }
            }
        } catch (IOException e) {
            throw new UserException(Text.of(LocalEmbedder.class, "embedder.failed", IoErrors.reasonOfDirectory(e)), e);
        }
    }

    private static boolean isEmpty(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return true;
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.findAny().isEmpty();
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static EmbeddingModel create(Script script) {
        // A long text would be embedded in parts, on these threads; passages are short.
        return script == Script.CHINESE
                ? new BgeSmallZhV15QuantizedEmbeddingModel(Runnable::run)
                : new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
