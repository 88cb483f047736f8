package io.github.doubao4j.examples.chat;

import dev.langchain4j.data.message.Content;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.examples.Models;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole agent: model, memory, how an answer is stopped, and what LangChain4j's AiServices makes of them. It has no prompt but what
 * the user says, and no tools. Another model can be chosen in the middle of a conversation.
 */
final class ChatAgent {

    /** What AiServices makes. Pictures and words are contents, so that braces in the words are no placeholders. */
    interface Assistant {

        TokenStream say(List<Content> contents);
    }

    private final Conversation conversation;
    private final ChatModelListener listener;
    private Models models;
    private Assistant assistant;
    private @Nullable AnswerStream current;

    /**
     * Makes the agent.
     *
     * @param models       make the model
     * @param conversation its memory
     * @param listener     hears of the model's calls
     */
    ChatAgent(Models models, Conversation conversation, ChatModelListener listener) {
        this.conversation = conversation;
        this.listener = listener;
        this.models = models;
        this.assistant = assistant(models);
    }

    private Assistant assistant(Models chosen) {
        return AiServices.builder(Assistant.class)
                // Gives at once what an answer can be stopped with: a model may think for minutes before its first
                // word.
                .streamingChatModel(chosen.stoppable(listener, handle -> {
                    if (current != null) {
                        current.started(handle);
                    }
                }))
                .chatMemory(conversation)
                // AiServices puts the message behind what the memory had before; the memory knows what servers take.
                .chatRequestTransformer(request ->
                        request.toBuilder().messages(conversation.request()).build())
                .build();
    }

    /**
     * Says something. Returns when the request is on its way.
     *
     * @param contents words, and what was attached to them
     * @param answer   hears what comes of it
     */
    void say(List<Content> contents, AnswerStream answer) {
        current = answer;
        assistant
                .say(contents)
                .onPartialThinking(answer::onThinking)
                .onPartialResponse(answer::onText)
                .onCompleteResponse(answer::onComplete)
                .onError(answer::onError)
                .start();
    }

    /** Which model answers. */
    Models models() {
        return models;
    }

    /**
     * Changes to another model.
     *
     * @throws RuntimeException if it cannot be made; the one before then stays
     */
    void change(Models other) {
        assistant = assistant(other);
        models = other;
    }

    /** Whether provider and model are known to take what a user wants to attach. */
    boolean takes(MediaKind kind) {
        return models.provider().contentTypes().contains(kind.type())
                && DoubaoModelProfile.of(models.modelName()).contentTypes().contains(kind.type());
    }
}
