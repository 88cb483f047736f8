package io.github.doubao4j.examples.trace;

import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;

/** Hears of model calls through LangChain4j's listener interface, so that every loop is recorded alike. */
public final class ModelCallRecorder implements ChatModelListener {

    private final RunRecorder recorder;

    /**
     * Connects a model with a recorder.
     *
     * @param recorder where calls are written down
     */
    public ModelCallRecorder(RunRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void onRequest(ChatModelRequestContext context) {
        recorder.modelCallStarted();
    }

    @Override
    public void onResponse(ChatModelResponseContext context) {
        recorder.modelCallEnded(context.chatResponse());
    }

    @Override
    public void onError(ChatModelErrorContext context) {
        recorder.modelCallFailed(String.valueOf(context.error().getMessage()));
    }
}
