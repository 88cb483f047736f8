package io.github.doubao4j.examples.docs.index;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import io.github.doubao4j.embedding.DoubaoEmbeddingException;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Any embedding model of LangChain4j. It is told which texts are questions and which are passages, where it can be told. One
 * model for all languages: a question finds passages of each.
 */
public final class ModelEmbedder implements Embedder {

    private final EmbeddingModel model;
    private final String identity;
    private final String space;

    /**
     * Wraps a model.
     *
     * @param model    the model
     * @param identity of all that decides its vectors: provider, name, dimensions, instructions. Another one means that an
     *                 index is made anew
     */
    public ModelEmbedder(EmbeddingModel model, String identity) {
        this.model = model;
        this.identity = identity;
        this.space = "model_" + Integer.toHexString(identity.hashCode());
    }

    @Override
    public String version() {
        return identity;
    }

    /** Of this model alone, since vectors of others may have the same length and another meaning, or another length. */
    @Override
    public String space(Script script) {
        return space;
    }

    @Override
    public List<float[]> passages(List<String> texts, Script script) {
        return vectors(texts, EmbeddingInputType.DOCUMENT);
    }

    @Override
    public float[] question(String text, Script script) {
        try {
            return vectors(List.of(text), EmbeddingInputType.QUERY).get(0);
        } catch (PartlyEmbeddedException partly) {
            throw partly.failure();
        }
    }

    /** Doubao's model says what it has received, although a part of a request failed for good. */
    private List<Embedding> embed(EmbeddingRequest request) {
        try {
            return model.embed(request).embeddings();
        } catch (RuntimeException failure) {
            DoubaoEmbeddingException partly =
                    DoubaoEmbeddingException.find(failure).orElseThrow(() -> failure);
            Map<Integer, float[]> vectors = new TreeMap<>();
            partly.embeddings().forEach((index, embedding) -> vectors.put(index, UnitVector.of(embedding.vector())));
            throw new PartlyEmbeddedException(failure, vectors);
        }
    }

    private List<float[]> vectors(List<String> texts, EmbeddingInputType type) {
        EmbeddingRequest.Builder request = EmbeddingRequest.builder()
                .textSegments(texts.stream().map(TextSegment::from).toList());
        // A model that does not make the difference rejects the parameter.
        if (model.supportedParameters().contains(EmbeddingRequestParameters.INPUT_TYPE)) {
            request.inputType(type);
        }
        List<Embedding> embeddings = embed(request.build());
        if (embeddings.size() != texts.size()) {
            throw new UserException(
                    Text.of(ModelEmbedder.class, "embedder.count", identity, embeddings.size(), texts.size()));
        }
        return embeddings.stream()
                .map(embedding -> UnitVector.of(embedding.vector()))
                .toList();
    }
}
