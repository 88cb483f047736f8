package io.github.doubao4j.tck;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import org.junit.jupiter.api.condition.DisabledIf;

/** The same kit on the Responses API. */
@DisabledIf(value = "isRealWithoutResponses", disabledReason = "the real endpoint has no Responses API")
class DoubaoResponsesChatModelListenerIT extends DoubaoChatModelListenerIT {

    @Override
    protected ChatModel createModel(ChatModelListener listener) {
        return KitEndpoint.STARMAGIC
                .responses()
                .modelName(modelName())
                .temperature(temperature())
                .topP(topP())
                .maxOutputTokens(maxTokens())
                .listeners(listener)
                .build();
    }

    @Override
    protected ChatModel createFailingModel(ChatModelListener listener) {
        return KitEndpoint.STARMAGIC
                .responses()
                .apiKey("a-wrong-key")
                .listeners(listener)
                .build();
    }

    static boolean isRealWithoutResponses() {
        return KitEndpoint.isRealWithoutResponses();
    }
}
