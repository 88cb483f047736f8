package io.github.doubao4j.recipes;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.doubao4j.DoubaoEmbeddingModel;
import java.util.List;

/** Make vectors of texts, keep them, and find the texts that are nearest to a question. */
public final class EmbedAndSearch {

    private static final List<TextSegment> TEXTS = List.of(
            TextSegment.from("The ferry to the island leaves every two hours."),
            TextSegment.from("Bicycles can be rented behind the station."),
            TextSegment.from("The museum is closed on Mondays."),
            TextSegment.from("周一博物馆闭馆，周末延长开放。"));

    private EmbedAndSearch() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(EmbedAndSearch.class)) {
            EmbeddingModel model = DoubaoEmbeddingModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .dimensions(1024)
                    .build();

            // Documents and questions are embedded with instructions of their own.
            EmbeddingResponse documents = model.embed(EmbeddingRequest.builder()
                    .textSegments(TEXTS)
                    .inputType(EmbeddingInputType.DOCUMENT)
                    .build());
            InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
            store.addAll(documents.embeddings(), TEXTS);
            System.out.println(TEXTS.size() + " texts, " + model.dimension() + " numbers each, "
                    + documents.tokenUsage().inputTokenCount() + " tokens");

            EmbeddingResponse question = model.embed(EmbeddingRequest.builder()
                    .input("On which day is the museum closed?")
                    .inputType(EmbeddingInputType.QUERY)
                    .build());
            EmbeddingSearchRequest search = EmbeddingSearchRequest.builder()
                    .queryEmbedding(question.embeddings().get(0))
                    .maxResults(2)
                    .build();
            for (EmbeddingMatch<TextSegment> match : store.search(search).matches()) {
                System.out.printf("%.2f %s%n", match.score(), match.embedded().text());
            }
        }
    }
}
