package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.docs.index.Embedder;
import io.github.doubao4j.examples.docs.index.LocalEmbedder;
import io.github.doubao4j.examples.docs.index.ModelEmbedder;
import io.github.doubao4j.examples.files.UserCache;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say what makes the vectors. */
final class EmbeddingOptions {

    /** What Ark's pages recommend where the index is to be small; the model's own are twice as many. */
    private static final int DIMENSIONS = 1024;

    @Option(names = "--embedding", order = -3, paramLabel = "local|doubao", defaultValue = "local")
    private Kind kind = Kind.LOCAL;

    @Option(names = "--embedding-model", order = -3, paramLabel = "NAME")
    private @Nullable String model;

    @Option(names = "--dimensions", order = -3, paramLabel = "N")
    private @Nullable Integer dimensions;

    /** What can make them. */
    enum Kind {
        /** Two small models inside this process. */
        LOCAL,
        /** Doubao's model, asked for over the network. */
        DOUBAO;

        /** As the command line writes it, and a shell offers it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether no service is asked. */
    boolean areLocal() {
        return kind == Kind.LOCAL;
    }

    /** What is part of the name of an index, so that one with other vectors is another one, and none is made anew in turns. */
    String suffix(@Nullable Models models) {
        return areLocal() || models == null ? "" : models.areScripted() ? "-emulated" : "-doubao";
    }

    /**
     * What makes the vectors.
     *
     * @param models ask the service; {@code null} if none is needed
     * @param cache  where the local models' library is unpacked
     */
    Embedder embedder(@Nullable Models models, UserCache cache) {
        if (areLocal()) {
            return new LocalEmbedder(cache.nativeLibraries());
        }
        Models service = Objects.requireNonNull(models, "a service");
        int size = Objects.requireNonNullElse(dimensions, DIMENSIONS);
        var embeddings = service.embedding(model, size);
        String name = embeddings.modelName();
        String identity = String.join(
                " ",
                service.areScripted() ? "emulator" : service.provider().name(),
                name,
                String.valueOf(size),
                // Those of the adapter: to be changed with them.
                "instructions-1");
        return new ModelEmbedder(embeddings, identity);
    }
}
