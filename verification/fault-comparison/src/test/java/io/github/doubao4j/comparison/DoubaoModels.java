package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Subject.KEY;
import static io.github.doubao4j.comparison.Subject.MODEL;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoResponsesStreamingChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;

/** Our models. Those for the Responses API are Ark's, whose rules the faults are about. */
final class DoubaoModels {

    private DoubaoModels() {}

    static ChatModel blocking(Fault fault, String baseUrl) {
        if (fault.api() == Api.RESPONSES) {
            return DoubaoResponsesChatModel.builder()
                    .provider(DoubaoProvider.ARK)
                    .baseUrl(baseUrl)
                    .apiKey(KEY)
                    .modelName(MODEL)
                    .timeout(fault.timeout())
                    .maxRetries(fault.retries())
                    .returnThinking(true)
                    .chainResponses(fault.isChained())
                    .build();
        }
        return DoubaoChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(KEY)
                .modelName(MODEL)
                .timeout(fault.timeout())
                .maxRetries(fault.retries())
                .returnThinking(true)
                .build();
    }

    static StreamingChatModel streaming(Fault fault, String baseUrl) {
        if (fault.api() == Api.RESPONSES) {
            return DoubaoResponsesStreamingChatModel.builder()
                    .provider(DoubaoProvider.ARK)
                    .baseUrl(baseUrl)
                    .apiKey(KEY)
                    .modelName(MODEL)
                    .timeout(fault.timeout())
                    .maxRetries(fault.retries())
                    .returnThinking(true)
                    .chainResponses(fault.isChained())
                    .build();
        }
        return DoubaoStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(KEY)
                .modelName(MODEL)
                .timeout(fault.timeout())
                .maxRetries(fault.retries())
                .returnThinking(true)
                .build();
    }
}
