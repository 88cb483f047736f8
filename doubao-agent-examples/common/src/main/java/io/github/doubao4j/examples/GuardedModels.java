package io.github.doubao4j.examples;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;

/**
 * Models that are not asked when something forbids it, which listeners cannot do: what they throw is passed over. The models'
 * own {@code chat} is called, which alone calls their listeners.
 */
final class GuardedModels {

    private GuardedModels() {}

    /** Runs the guard, which may throw, before each call. */
    static ChatModel blocking(ChatModel model, Runnable guard) {
        return new Blocking(model, guard);
    }

    /** The same for streams, whose handlers hear of what the guard throws. */
    static StreamingChatModel streaming(StreamingChatModel model, Runnable guard) {
        return new Streaming(model, guard);
    }

    private record Blocking(ChatModel model, Runnable guard) implements ChatModel {

        @Override
        public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
            guard.run();
            return model.chat(request, options);
        }

        @Override
        public ChatResponse doChat(ChatRequest request) {
            guard.run();
            return model.doChat(request);
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

    private record Streaming(StreamingChatModel model, Runnable guard) implements StreamingChatModel {

        @Override
        public void chat(ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
            if (allowed(handler)) {
                model.chat(request, options, handler);
            }
        }

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            if (allowed(handler)) {
                model.doChat(request, handler);
            }
        }

        private boolean allowed(StreamingChatResponseHandler handler) {
            try {
                guard.run();
                return true;
            } catch (RuntimeException e) {
                handler.onError(e);
                return false;
            }
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
}
