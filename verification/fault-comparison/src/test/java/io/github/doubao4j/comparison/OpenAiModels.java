package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Subject.EMBEDDING_MODEL;
import static io.github.doubao4j.comparison.Subject.KEY;
import static io.github.doubao4j.comparison.Subject.MODEL;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatModel;
import dev.langchain4j.model.openai.OpenAiResponsesChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiResponsesStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.List;

/** The models of {@code langchain4j-open-ai}. Those for the Responses API have no retries, and a timeout only in the HTTP client. */
final class OpenAiModels {

    private OpenAiModels() {}

    static ChatModel blocking(Fault fault, String baseUrl) {
        if (fault.api() == Api.RESPONSES) {
            return OpenAiResponsesChatModel.builder()
                    .httpClientBuilder(client(fault.timeout()))
                    .baseUrl(baseUrl)
                    .apiKey(KEY)
                    .modelName(MODEL)
                    .include(List.of("reasoning.encrypted_content"))
                    .store(fault.isChained())
                    .build();
        }
        return OpenAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(KEY)
                .modelName(MODEL)
                .timeout(fault.timeout())
                .maxRetries(fault.retries())
                .returnThinking(true)
                .build();
    }

    /** None has retries. */
    static StreamingChatModel streaming(Fault fault, String baseUrl) {
        if (fault.api() == Api.RESPONSES) {
            return OpenAiResponsesStreamingChatModel.builder()
                    .httpClientBuilder(client(fault.timeout()))
                    .baseUrl(baseUrl)
                    .apiKey(KEY)
                    .modelName(MODEL)
                    .include(List.of("reasoning.encrypted_content"))
                    .store(fault.isChained())
                    .build();
        }
        return OpenAiStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(KEY)
                .modelName(MODEL)
                .timeout(fault.timeout())
                .returnThinking(true)
                .accumulateToolCallId(!fault.repeatedIds())
                .build();
    }

    static EmbeddingModel embedding(Fault fault, String baseUrl) {
        Embedded asked = fault.embedded();
        return OpenAiEmbeddingModel.builder()
                .baseUrl(baseUrl)
                .apiKey(KEY)
                .modelName(EMBEDDING_MODEL)
                .timeout(fault.timeout())
                .maxRetries(fault.retries())
                .maxSegmentsPerBatch(asked.batch())
                .dimensions(asked.dimensions())
                .encodingFormat(asked.format())
                .listeners(asked.listeners())
                .build();
    }

    private static JdkHttpClientBuilder client(Duration timeout) {
        return new JdkHttpClientBuilder().connectTimeout(timeout).readTimeout(timeout);
    }

    /** The id of the stored response goes with the request, and so does the memory of the conversation. */
    static ChatRequest next(ChatRequest first, List<ChatMessage> conversation, ChatResponse response) {
        return ChatRequest.builder()
                .messages(conversation)
                .parameters(OpenAiResponsesChatRequestParameters.builder()
                        .previousResponseId(response.id())
                        .toolSpecifications(first.toolSpecifications())
                        .build())
                .build();
    }
}
