package io.github.doubao4j.benchmark.openai;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Subject;
import io.github.doubao4j.benchmark.Worker;
import io.github.doubao4j.benchmark.langchain4j.LangChain4jEmbedder;
import io.github.doubao4j.benchmark.langchain4j.LangChain4jExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** LangChain4j's module for OpenAI, with its own HTTP client. */
final class LangChain4jOpenAi implements Subject {

    private static final String KEY = "sk-0123456789abcdef0123456789abcdef";
    private static final String MODEL = "doubao-seed-2-0-pro-260215";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    public static void main(String[] args) throws IOException {
        Worker.run(new LangChain4jOpenAi());
    }

    @Override
    public Exchange prepare(String baseUrl, Prompt prompt, int capacity) {
        return new LangChain4jExchange(
                () -> OpenAiChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey(KEY)
                        .modelName(MODEL)
                        .timeout(TIMEOUT)
                        .returnThinking(true)
                        .build(),
                () -> OpenAiStreamingChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey(KEY)
                        .modelName(MODEL)
                        .timeout(TIMEOUT)
                        .returnThinking(true)
                        .build(),
                prompt);
    }

    /** It has no other endpoint for one text. */
    @Override
    public Embedder embedder(String baseUrl, List<String> texts, boolean alone) {
        return LangChain4jEmbedder.of(
                OpenAiEmbeddingModel.builder()
                        .baseUrl(baseUrl + "float")
                        .apiKey(KEY)
                        .modelName("doubao-embedding-vision-251215")
                        .dimensions(1024)
                        .timeout(TIMEOUT)
                        .build(),
                texts);
    }
}
