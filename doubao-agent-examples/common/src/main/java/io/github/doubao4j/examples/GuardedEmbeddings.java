package io.github.doubao4j.examples;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.Set;

/**
 * An embedding model that is asked only while something allows it.
 *
 * @param model the model
 * @param guard runs before each call, and may throw
 */
record GuardedEmbeddings(EmbeddingModel model, Runnable guard) implements EmbeddingModel {

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request) {
        guard.run();
        return model.embed(request);
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return model.supportedParameters();
    }

    @Override
    public String modelName() {
        return model.modelName();
    }

    @Override
    public int dimension() {
        return model.dimension();
    }
}
