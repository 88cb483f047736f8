package io.github.doubao4j.agent;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;

/** A model with finite tool loops. The model's own {@code chat} is called, which alone calls its listeners. */
final class GovernedChatModel implements ChatModel {

    private final ChatModel model;
    private final LoopGovernor governor;

    GovernedChatModel(ChatModel model, LoopGovernor governor) {
        this.model = model;
        this.governor = governor;
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
        GovernedTurn turn = governor.begin(request, model.defaultRequestParameters());
        return turn.end(model.chat(turn.request(), options));
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        GovernedTurn turn = governor.begin(request, model.defaultRequestParameters());
        return turn.end(model.doChat(turn.request()));
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
