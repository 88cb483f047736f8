package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import org.junit.jupiter.api.condition.DisabledIf;

/** The same kit on streams of the Responses API. */
@DisabledIf(value = "isRealWithoutResponses", disabledReason = "the real endpoint has no Responses API")
class DoubaoResponsesStreamingChatModelListenerIT extends DoubaoStreamingChatModelListenerIT {

    @Override
    protected StreamingChatModel createModel(ChatModelListener listener) {
        return KitEndpoint.STARMAGIC
                .streamingResponses()
                .modelName(modelName())
                .temperature(temperature())
                .topP(topP())
                .maxOutputTokens(maxTokens())
                .listeners(listener)
                .build();
    }

    @Override
    protected StreamingChatModel createFailingModel(ChatModelListener listener) {
        return KitEndpoint.STARMAGIC
                .streamingResponses()
                .apiKey("a-wrong-key")
                .listeners(listener)
                .build();
    }

    static boolean isRealWithoutResponses() {
        return KitEndpoint.isRealWithoutResponses();
    }
}
