package io.github.doubao4j.examples.chat;

import dev.langchain4j.model.chat.response.ChatResponse;

/** How an answer ended. */
sealed interface Outcome {

    /** The model has said everything. */
    record Answered(ChatResponse response) implements Outcome {}

    /**
     * The user stopped it.
     *
     * @param text what had come
     */
    record Stopped(String text) implements Outcome {}

    /** It broke off, or did not begin. */
    record Failed(Throwable failure) implements Outcome {}
}
