package io.github.doubao4j.examples.docs.postgres.large;

import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.examples.docs.index.Embedder;
import io.github.doubao4j.examples.docs.index.ModelEmbedder;
import java.util.Timer;
import java.util.TimerTask;

/**
 * The service's embeddings as the emulator imitates them: real HTTP, vectors made of words. A model that takes lists of texts,
 * so that the time is that of indexing more than that of HTTP.
 */
final class EmulatedModel implements AutoCloseable {

    private static final int DIMENSIONS = 1024;
    private static final int SECOND = 1000;

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();
    private final Timer timer = new Timer("forgetting", true);

    EmulatedModel() {
        // It keeps requests for tests to look at.
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        emulator.reset();
                    }
                },
                SECOND,
                SECOND);
    }

    String baseUrl() {
        return emulator.baseUrl();
    }

    @Override
    public void close() {
        timer.cancel();
        emulator.close();
    }

    /** What asks it. */
    static Embedder embedder(String baseUrl) {
        return new ModelEmbedder(
                DoubaoEmbeddingModel.builder()
                        .provider(DoubaoProvider.ARK)
                        .baseUrl(baseUrl)
                        .apiKey("any")
                        .modelName("doubao-embedding-large-text-250515")
                        .maxSegmentsPerBatch(64)
                        .dimensions(DIMENSIONS)
                        .build(),
                "emulator " + DIMENSIONS);
    }
}
