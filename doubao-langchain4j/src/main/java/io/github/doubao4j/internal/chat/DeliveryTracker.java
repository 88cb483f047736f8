package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.call.ObservedCall;
import io.github.doubao4j.internal.chat.assembly.ResponseListener;
import io.github.doubao4j.internal.chat.assembly.ToolCall;

/**
 * Passes everything on to a listener and knows whether anything was delivered to the user: delivered output cannot be taken
 * back, and a second response would not continue it. Nothing counts as delivered to {@link ResponseListener#NONE}. Used by
 * one thread.
 */
final class DeliveryTracker implements ResponseListener {

    private final ResponseListener listener;
    private final boolean delivers;
    private final ObservedCall observed;
    private boolean delivered;

    /**
     * Tracks one call.
     *
     * @param observed is notified of the first output
     */
    DeliveryTracker(ResponseListener listener, ObservedCall observed) {
        this.listener = listener;
        this.observed = observed;
        this.delivers = listener != ResponseListener.NONE;
    }

    /** Whether any output was delivered. */
    boolean hasDelivered() {
        return delivered;
    }

    private void deliver() {
        if (delivers && !delivered) {
            delivered = true;
            observed.delivers();
        }
    }

    @Override
    public void onText(String text) {
        deliver();
        listener.onText(text);
    }

    @Override
    public void onThinking(String thinking) {
        deliver();
        listener.onThinking(thinking);
    }

    @Override
    public void onToolCallPart(int index, String id, String name, String arguments) {
        deliver();
        listener.onToolCallPart(index, id, name, arguments);
    }

    @Override
    public void onToolCall(int index, ToolCall call) {
        deliver();
        listener.onToolCall(index, call);
    }
}
