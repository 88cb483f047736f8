package io.github.doubao4j.benchmark.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.doubao4j.benchmark.Subject;
import java.util.List;

/** A LangChain4j model of embeddings, called as its users do. */
public record LangChain4jEmbedder(EmbeddingModel model, List<TextSegment> segments) implements Subject.Embedder {

    /** Of some texts. */
    public static LangChain4jEmbedder of(EmbeddingModel model, List<String> texts) {
        return new LangChain4jEmbedder(
                model, texts.stream().map(TextSegment::from).toList());
    }

    @Override
    public List<float[]> embed() {
        return model.embedAll(segments).content().stream()
                .map(Embedding::vector)
                .toList();
    }
}
