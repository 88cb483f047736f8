package io.github.doubao4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.request.EmbeddingInputType;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.ChatServer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LangChain4j's own classes fill a store and find passages in it. */
class RetrievalTest {

    private static final List<Document> DOCUMENTS = List.of(
            Document.from("A response is stored for three days unless the request says otherwise."),
            Document.from("The connection is closed when a stream is cancelled."),
            Document.from("Videos are mp4 files of fifty megabytes at most."),
            Document.from("模型的响应默认保存三天，到期后自动删除。"),
            Document.from("图片的大小不能超过十兆字节。"),
            Document.from("请求过多时服务返回错误码四二九。"));

    @ParameterizedTest
    @CsvSource({
        "how long is a response stored, stored for three days",
        "which files can videos be, Videos are mp4",
        "what happens when a stream is cancelled, stream is cancelled",
        "响应保存多久, 保存三天",
        "图片大小的限制是多少, 图片的大小",
        "请求过多会怎样, 请求过多时"
    })
    void theRightPassageIsFound(String question, String passage) {
        try (DoubaoEmulator emulator =
                DoubaoEmulator.builder().contract(WireContract.ARK).start()) {
            DoubaoEmbeddingModel model = DoubaoEmbeddingModel.builder()
                    .baseUrl(emulator.baseUrl())
                    .apiKey(ChatServer.KEY)
                    .dimensions(1024)
                    .build();
            InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
            EmbeddingStoreIngestor.builder()
                    .documentSplitter(DocumentSplitters.recursive(200, 0))
                    .embeddingModel(model)
                    .embeddingStore(store)
                    .embeddingInputType(EmbeddingInputType.DOCUMENT)
                    .build()
                    .ingest(DOCUMENTS);
            Set<String> ofDocuments = instructions(emulator);

            var found = EmbeddingStoreContentRetriever.builder()
                    .embeddingModel(model)
                    .embeddingStore(store)
                    .embeddingInputType(EmbeddingInputType.QUERY)
                    .maxResults(1)
                    .build()
                    .retrieve(Query.from(question));

            assertThat(found).hasSize(1);
            assertThat(found.get(0).textSegment().text()).contains(passage);
            assertThat(ofDocuments).containsExactly("Instruction: Compress the text into one word.\nQuery:");
            assertThat(instructions(emulator)).hasSize(2).anyMatch(text -> text.startsWith("Target_modality: text."));
        }
    }

    private static Set<String> instructions(DoubaoEmulator emulator) {
        return emulator.requests().stream()
                .map(request -> request.json().path("instructions").asText("none"))
                .collect(Collectors.toSet());
    }
}
