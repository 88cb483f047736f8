package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Subject.EMBEDDING_MODEL;
import static io.github.doubao4j.comparison.Subject.KEY;
import static io.github.doubao4j.comparison.Subject.MODEL;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatOptions;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesModelBuilder;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;

/** Our models. Those for the Responses API are Ark's, whose rules the faults are about. */
final class DoubaoModels {

    private DoubaoModels() {}

    static ChatModel blocking(Fault fault, String baseUrl) {
        return fault.api() == Api.RESPONSES
                ? responses(DoubaoResponsesChatModel.builder(), fault, baseUrl).build()
                : configured(DoubaoChatModel.builder(), fault, baseUrl).build();
    }

    static StreamingChatModel streaming(Fault fault, String baseUrl) {
        return fault.api() == Api.RESPONSES
                ? responses(DoubaoResponsesStreamingChatModel.builder(), fault, baseUrl)
                        .build()
                : configured(DoubaoStreamingChatModel.builder(), fault, baseUrl).build();
    }

    /** Lists of texts go to providers that take them. */
    static EmbeddingModel embedding(Fault fault, String baseUrl) {
        Embedded asked = fault.embedded();
        return DoubaoEmbeddingModel.builder()
                .provider(asked.isList() ? DoubaoProvider.ARK_AGENT_PLAN : DoubaoProvider.ARK)
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

    private static <B extends DoubaoResponsesModelBuilder<B>> B responses(B builder, Fault fault, String baseUrl) {
        return configured(builder.provider(DoubaoProvider.ARK), fault, baseUrl).chainResponses(fault.isChained());
    }

    private static <B extends DoubaoChatOptions<B>> B configured(B builder, Fault fault, String baseUrl) {
        return builder.baseUrl(baseUrl)
                .apiKey(KEY)
                .modelName(MODEL)
                .timeout(fault.timeout())
                .maxRetries(fault.retries())
                .returnThinking(true);
    }
}
