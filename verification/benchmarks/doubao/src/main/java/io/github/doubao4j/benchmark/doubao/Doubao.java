package io.github.doubao4j.benchmark.doubao;

import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Subject;
import io.github.doubao4j.benchmark.Worker;
import io.github.doubao4j.benchmark.langchain4j.LangChain4jEmbedder;
import io.github.doubao4j.benchmark.langchain4j.LangChain4jExchange;
import java.io.IOException;
import java.util.List;

/** This library, as it comes. */
final class Doubao implements Subject {

    private static final String KEY = "sk-0123456789abcdef0123456789abcdef";

    public static void main(String[] args) throws IOException {
        Worker.run(new Doubao());
    }

    @Override
    public Exchange prepare(String baseUrl, Prompt prompt, int capacity) {
        return new LangChain4jExchange(
                () -> DoubaoChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey(KEY)
                        .returnThinking(true)
                        .build(),
                () -> DoubaoStreamingChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey(KEY)
                        .returnThinking(true)
                        .build(),
                prompt);
    }

    @Override
    public Embedder embedder(String baseUrl, List<String> texts, boolean alone) {
        return embedder(baseUrl, texts, alone, "base64");
    }

    /** A provider that takes lists of texts, or one that takes them one by one. */
    static Embedder embedder(String baseUrl, List<String> texts, boolean alone, String format) {
        return LangChain4jEmbedder.of(
                DoubaoEmbeddingModel.builder()
                        .provider(alone ? DoubaoProvider.ARK : DoubaoProvider.ARK_AGENT_PLAN)
                        .baseUrl(baseUrl + format)
                        .apiKey(KEY)
                        .dimensions(1024)
                        .encodingFormat(format)
                        .build(),
                texts);
    }
}
