package io.github.doubao4j.recipes;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoTokenCountEstimator;

/** Answer from your own documents with Doubao alone: it counts the tokens of passages, embeds them and writes the answer. */
public final class RagWithDoubao {

    private static final String HANDBOOK = """
            Leave: everybody has 28 days a year. Days that are left expire at the end of March.

            Travel: trains are booked by the office. Taxis are paid when no train runs any more.

            Illness: tell your team before ten o'clock. From the third day a certificate is needed.""";

    private RagWithDoubao() {}

    /** AiServices makes an object of this. */
    interface Handbook {
        Result<String> ask(String question);
    }

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(RagWithDoubao.class)) {
            ChatModel model = DoubaoChatModel.builder()
                    .provider(DoubaoProvider.ARK)
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .build();
            EmbeddingModel embeddings = DoubaoEmbeddingModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .build();
            DoubaoTokenCountEstimator tokens = DoubaoTokenCountEstimator.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .fallback(DoubaoTokenCountEstimator.offline())
                    .build();
            InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
            EmbeddingStoreIngestor.builder()
                    .documentSplitter(DocumentSplitters.recursive(40, 0, tokens))
                    .embeddingModel(embeddings)
                    .embeddingInputType(EmbeddingInputType.DOCUMENT)
                    .embeddingStore(store)
                    .build()
                    .ingest(Document.from(HANDBOOK));
            Handbook handbook = AiServices.builder(Handbook.class)
                    .chatModel(model)
                    .contentRetriever(EmbeddingStoreContentRetriever.builder()
                            .embeddingModel(embeddings)
                            .embeddingInputType(EmbeddingInputType.QUERY)
                            .embeddingStore(store)
                            .maxResults(1)
                            .build())
                    .build();
            Result<String> result = handbook.ask("When do days of leave expire?");

            System.out.println("found: " + result.sources().get(0).textSegment().text());
            System.out.println(result.content());
        }
    }
}
