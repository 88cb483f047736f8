package io.github.doubao4j;

import static dev.langchain4j.internal.Utils.copy;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import io.github.doubao4j.internal.chat.ChatExchange;
import java.util.List;
import java.util.Set;

/** What the blocking and the streaming model have in common: everything except how the response is delivered. */
abstract sealed class DoubaoModel permits DoubaoChatModel, DoubaoResponsesChatModel, StreamingModel {

    final ChatExchange exchange;
    private final DoubaoChatRequestParameters defaultRequestParameters;
    private final List<ChatModelListener> listeners;
    private final Set<Capability> supportedCapabilities;

    DoubaoModel(DoubaoChatOptions<?> builder) {
        this.defaultRequestParameters = builder.mergedParameters();
        ChatExchangeFactory parts = new ChatExchangeFactory(builder, defaultRequestParameters);
        this.exchange = parts.exchange();
        this.listeners = copy(builder.listeners);
        this.supportedCapabilities = parts.capabilities();
    }

    /** The default parameters of requests. */
    public DoubaoChatRequestParameters defaultRequestParameters() {
        return defaultRequestParameters;
    }

    /** The listeners given to the builder. */
    public List<ChatModelListener> listeners() {
        return listeners;
    }

    /** What the model declares to be able to do; AiServices asks for it. */
    public Set<Capability> supportedCapabilities() {
        return supportedCapabilities;
    }
}
