package io.github.doubao4j.internal.chat;

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
    private boolean delivered;

    DeliveryTracker(ResponseListener listener) {
        this.listener = listener;
        this.delivers = listener != ResponseListener.NONE;
    }

    /** Whether any output was delivered. */
    boolean hasDelivered() {
        return delivered;
    }

    @Override
    public void onText(String text) {
        delivered = delivers;
        listener.onText(text);
    }

    @Override
    public void onThinking(String thinking) {
        delivered = delivers;
        listener.onThinking(thinking);
    }

    @Override
    public void onToolCallPart(int index, String id, String name, String arguments) {
        delivered = delivers;
        listener.onToolCallPart(index, id, name, arguments);
    }

    @Override
    public void onToolCall(int index, ToolCall call) {
        delivered = delivers;
        listener.onToolCall(index, call);
    }
}
