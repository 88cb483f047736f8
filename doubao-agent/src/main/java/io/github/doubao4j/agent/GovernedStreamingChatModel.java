package io.github.doubao4j.agent;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;

/** A streaming model with finite tool loops. The model's own {@code chat} is called, which alone calls its listeners. */
final class GovernedStreamingChatModel implements StreamingChatModel {

    private final StreamingChatModel model;
    private final LoopGovernor governor;

    GovernedStreamingChatModel(StreamingChatModel model, LoopGovernor governor) {
        this.model = model;
        this.governor = governor;
    }

    @Override
    public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
        GovernedTurn turn = governor.begin(request, model.defaultRequestParameters());
        model.chat(turn.request(), options, new GovernedHandler(handler, turn));
    }

    @Override
    public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        GovernedTurn turn = governor.begin(request, model.defaultRequestParameters());
        model.doChat(turn.request(), new GovernedHandler(handler, turn));
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return model.listeners();
    }

    @Override
    public ModelProvider provider() {
        return model.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }
}
