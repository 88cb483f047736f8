package io.github.doubao4j.recipes;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallzhv15q.BgeSmallZhV15QuantizedEmbeddingModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.doubao4j.DoubaoChatModel;
import java.util.List;

/** Answer from your own texts: embed them, find those that are near the question, send them with it. */
public final class RagIn60Lines {

    private static final List<TextSegment> TEXTS = List.of(
            TextSegment.from("退货：收到商品后七天内可以无理由退货，运费由买家承担。"),
            TextSegment.from("保修：整机保修两年，电池保修一年。"),
            TextSegment.from("发货：付款后 48 小时内发货，偏远地区需要五到七天。"),
            TextSegment.from("发票：开具电子发票，在订单页面下载。"));

    private RagIn60Lines() {}

    /** AiServices makes an object of this; a Result holds what was found beside the answer. */
    interface Shop {
        Result<String> ask(String question);
    }

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(RagIn60Lines.class)) {
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .build();
            // Runs in this process: no key, and no network either once its tokenizer must not report its use.
            System.setProperty("OPT_OUT_TRACKING", "true");
            EmbeddingModel embeddings = new BgeSmallZhV15QuantizedEmbeddingModel();
            InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
            store.addAll(embeddings.embedAll(TEXTS).content(), TEXTS);
            Shop shop = AiServices.builder(Shop.class)
                    .chatModel(model)
                    .contentRetriever(EmbeddingStoreContentRetriever.builder()
                            .embeddingModel(embeddings)
                            .embeddingStore(store)
                            .maxResults(2)
                            .build())
                    .build();
            Result<String> result = shop.ask("手机电池坏了，多久之内可以免费修？");

            for (Content found : result.sources()) {
                System.out.println("found: " + found.textSegment().text());
            }
            System.out.println(result.content());
        }
    }
}
