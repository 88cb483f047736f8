package io.github.doubao4j.internal.call;

import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.call.DoubaoCall;
import io.github.doubao4j.call.DoubaoCallListener;
import io.github.doubao4j.call.DoubaoCallObserver;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners of one model's calls of one endpoint. Thread-safe. */
public final class CallListeners {

    static final Logger LOG = LoggerFactory.getLogger(DoubaoCallListener.class);

    private final DoubaoEndpoint endpoint;
    private final DoubaoProvider provider;
    private final URI address;
    private final List<DoubaoCallListener> listeners;

    /**
     * The listeners.
     *
     * @param address where requests go, without query
     * @param listeners one that is given twice is notified once
     */
    public CallListeners(
            DoubaoEndpoint endpoint, DoubaoProvider provider, URI address, List<DoubaoCallListener> listeners) {
        this.endpoint = endpoint;
        this.provider = provider;
        this.address = address;
        Set<DoubaoCallListener> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        this.listeners = listeners.stream().filter(seen::add).toList();
    }

    /** Begins a call of another endpoint than a chat's. */
    public ObservedCall begin(@Nullable String modelName) {
        return begin(modelName, false, null);
    }

    /**
     * Begins a call, on the thread that called the model.
     *
     * @param modelName {@code null} when the request names none
     * @param request of a chat
     */
    public ObservedCall begin(@Nullable String modelName, boolean streaming, @Nullable ChatRequest request) {
        String name = modelName == null ? "" : modelName;
        if (listeners.isEmpty()) {
            return new ObservedCall(name, List.of());
        }
        DoubaoCall call = DoubaoCall.builder(endpoint, provider, address, name)
                .streaming(streaming)
                .chatRequest(request)
                .build();
        List<DoubaoCallObserver> observers = new ArrayList<>(listeners.size());
        for (DoubaoCallListener listener : listeners) {
            try {
                DoubaoCallObserver observer = listener.onCall(call);
                if (observer != null && observer != DoubaoCallObserver.NONE) {
                    observers.add(observer);
                }
            } catch (Throwable thrownByUser) {
                LOG.warn("A listener of calls threw an exception, which is ignored", thrownByUser);
            }
        }
        return new ObservedCall(name, observers);
    }
}
