package io.github.doubao4j.benchmark.doubao;

import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Subject;
import io.github.doubao4j.benchmark.Worker;
import io.github.doubao4j.benchmark.langchain4j.LangChain4jExchange;
import java.io.IOException;

/** This library's models of the Responses API, as they come. */
final class DoubaoResponses implements Subject {

    private static final String KEY = "sk-0123456789abcdef0123456789abcdef";

    public static void main(String[] args) throws IOException {
        Worker.run(new DoubaoResponses());
    }

    @Override
    public Exchange prepare(String baseUrl, Prompt prompt, int capacity) {
        return new LangChain4jExchange(
                () -> DoubaoResponsesChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey(KEY)
                        .returnThinking(true)
                        .build(),
                () -> DoubaoResponsesStreamingChatModel.builder()
                        .baseUrl(baseUrl)
                        .apiKey(KEY)
                        .returnThinking(true)
                        .build(),
                prompt);
    }
}
