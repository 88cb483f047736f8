package io.github.doubao4j.examples;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;

/** A model that streams its answer, and can be stopped before the first word of it. */
@FunctionalInterface
public interface StoppableModel {

    /**
     * Asks.
     *
     * @param request what to ask
     * @param handler is told the answer
     * @return stops the answer; nothing more is then told
     */
    StreamingHandle start(ChatRequest request, StreamingChatResponseHandler handler);
}
