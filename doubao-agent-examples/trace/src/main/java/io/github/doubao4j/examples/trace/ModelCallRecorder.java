package io.github.doubao4j.examples.trace;

import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import io.github.doubao4j.DoubaoAttempt;
import io.github.doubao4j.DoubaoAttemptListener;
import java.util.Map;

/**
 * Hears of model calls through LangChain4j's listener interface, so that every loop is recorded alike, and of the attempts
 * that a call is made of through Doubao's. Calls may run at the same time: each carries its number in the attributes that
 * LangChain4j passes from a call's begin to its end.
 */
public final class ModelCallRecorder implements ChatModelListener, DoubaoAttemptListener {

    private static final Object NUMBER = ModelCallRecorder.class;

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
        String model = context.chatRequest().modelName();
        context.attributes().put(NUMBER, recorder.modelCallStarted(model == null ? "" : model));
    }

    @Override
    public void onAttempt(DoubaoAttempt attempt) {
        recorder.attempted(attempt);
    }

    @Override
    public void onResponse(ChatModelResponseContext context) {
        recorder.modelCallEnded(number(context.attributes()), context.chatResponse());
    }

    @Override
    public void onError(ChatModelErrorContext context) {
        recorder.modelCallFailed(
                number(context.attributes()), String.valueOf(context.error().getMessage()));
    }

    private static int number(Map<Object, Object> attributes) {
        return attributes.get(NUMBER) instanceof Integer number ? number : RunRecorder.UNKNOWN;
    }
}
