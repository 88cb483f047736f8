package io.github.doubao4j.internal.chat;

import io.github.doubao4j.internal.chat.assembly.ResponseListener;
import io.github.doubao4j.internal.chat.assembly.ToolCall;

/**
 * Passes on what an answer tells, and knows whether the user has heard anything: what was told cannot be taken back, and
 * a second answer would not continue it. {@link ResponseListener#NONE} hears nothing. Used by one thread.
 */
final class ToldListener implements ResponseListener {

    private final ResponseListener listener;
    private final boolean someoneListens;
    private boolean told;

    ToldListener(ResponseListener listener) {
        this.listener = listener;
        this.someoneListens = listener != ResponseListener.NONE;
    }

    /** Whether anything was told. */
    boolean isTold() {
        return told;
    }

    @Override
    public void onText(String text) {
        told = someoneListens;
        listener.onText(text);
    }

    @Override
    public void onThinking(String thinking) {
        told = someoneListens;
        listener.onThinking(thinking);
    }

    @Override
    public void onToolCallPart(int index, String id, String name, String arguments) {
        told = someoneListens;
        listener.onToolCallPart(index, id, name, arguments);
    }

    @Override
    public void onToolCall(int index, ToolCall call) {
        told = someoneListens;
        listener.onToolCall(index, call);
    }
}
