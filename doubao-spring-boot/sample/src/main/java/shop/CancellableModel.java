package shop;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.doubao4j.DoubaoStreamingChatModel;
import java.util.Set;

/**
 * The model as one answer uses it: its calls can be cancelled from outside, also before anything has arrived of them, when LangChain4j's
 * callbacks have no handle yet; and after that a tool loop makes no further call.
 */
final class CancellableModel implements StreamingChatModel {

    private final DoubaoStreamingChatModel model;
    private StreamingHandle running;
    private boolean cancelled;

    CancellableModel(DoubaoStreamingChatModel model) {
        this.model = model;
    }

    @Override
    public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
        chat(request, ChatRequestOptions.EMPTY, handler);
    }

    @Override
    public synchronized void chat(
            ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
        if (!cancelled) {
            running = model.start(request, options, handler);
        }
    }

    /** Closes the connection of the call that is running. Nothing more is delivered. */
    synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
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
