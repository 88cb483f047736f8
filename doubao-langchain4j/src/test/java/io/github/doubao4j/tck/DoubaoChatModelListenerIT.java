package io.github.doubao4j.tck;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;

/** LangChain4j's kit for listeners of chat models. Every flag is on, as the kit has them by default. */
class DoubaoChatModelListenerIT extends AbstractChatModelListenerIT {

    @Override
    protected ChatModel createModel(ChatModelListener listener) {
        return KitEndpoint.STARMAGIC
                .chat()
                .modelName(modelName())
                .temperature(temperature())
                .topP(topP())
                .maxTokens(maxTokens())
                .listeners(listener)
                .build();
    }

    @Override
    protected String modelName() {
        return KitEndpoint.STARMAGIC.modelName();
    }

    @Override
    protected ChatModel createFailingModel(ChatModelListener listener) {
        return KitEndpoint.STARMAGIC
                .chat()
                .apiKey("a-wrong-key")
                .listeners(listener)
                .build();
    }

    @Override
    protected Class<? extends Exception> expectedExceptionClass() {
        return AuthenticationException.class;
    }
}
