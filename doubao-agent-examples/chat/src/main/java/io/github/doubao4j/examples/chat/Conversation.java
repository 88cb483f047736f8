package io.github.doubao4j.examples.chat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import io.github.doubao4j.agent.DoubaoHistory;
import io.github.doubao4j.examples.trace.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was said so far: the agent's memory, in LangChain4j's over a {@link FileChatMemoryStore}. Whatever happens, the next request is one
 * that servers take:
 *
 * <ul>
 *   <li>A message that got no answer stays at the end, also over a restart, until {@link #again} asks it once more or the
 *       next message takes its place. So a message that a server refuses spoils nothing.
 *   <li>Of an answer that the user stopped, the text that had come is kept, with a mark that says so to the model. Was
 *       there none yet, the message counts as not answered.
 *   <li>Nothing is kept of an answer that broke off by itself.
 * </ul>
 */
final class Conversation implements ChatMemory {

    /** Said to the model, not to people. */
    static final String STOPPED = "[The user stopped this answer here.]";

    /** Ark takes requests of up to 64 MB; the rest is for the words. */
    private static final MediaAllowance MEDIA = new MediaAllowance(48_000_000);

    private final String name;
    private final FileChatMemoryStore store;
    private final MessageWindowChatMemory memory;
    private final int window;

    /**
     * Opens a conversation.
     *
     * @param name   its name
     * @param store  where it is kept
     * @param window how many messages are remembered
     */
    Conversation(String name, FileChatMemoryStore store, int window) {
        this.name = name;
        this.store = store;
        this.window = window;
        this.memory = MessageWindowChatMemory.builder()
                .id(name)
                .maxMessages(window)
                .chatMemoryStore(store)
                .build();
        // Taken hold of now, so that whoever cannot have it hears so before anything is said.
        store.getMessages(name);
    }

    String name() {
        return name;
    }

    int window() {
        return window;
    }

    @Override
    public Object id() {
        return name;
    }

    /**
     * Adds what the user says; a message before it that got no answer is forgotten. An answer is kept by {@link #answered}
     * instead: it may have been stopped.
     */
    @Override
    public void add(ChatMessage message) {
        if (message instanceof UserMessage) {
            if (unanswered()) {
                dropLast();
            }
            memory.add(message);
            keepLight();
        }
    }

    @Override
    public List<ChatMessage> messages() {
        return memory.messages();
    }

    /** What all answers took, also those of earlier runs. */
    Tokens tokens() {
        return store.tokens(name);
    }

    /** Whether the last message has no answer. */
    boolean unanswered() {
        List<ChatMessage> messages = memory.messages();
        return !messages.isEmpty() && messages.get(messages.size() - 1) instanceof UserMessage;
    }

    /** Whether older messages are forgotten for the next one, since no more than the window are remembered. */
    boolean isFull() {
        return memory.messages().size() - (unanswered() ? 1 : 0) >= window;
    }

    /**
     * Takes the answer to the last message back, if it has one.
     *
     * @return the message; empty if none was said
     */
    Optional<UserMessage> again() {
        List<ChatMessage> messages = new ArrayList<>(memory.messages());
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof UserMessage message) {
                memory.set(messages.subList(0, i + 1));
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    /** What the model is sent: repaired, and beginning with what a user said, which the window may have cut off. */
    List<ChatMessage> request() {
        List<ChatMessage> messages = DoubaoHistory.repair(memory.messages());
        int first = 0;
        while (first < messages.size() && !(messages.get(first) instanceof UserMessage)) {
            first++;
        }
        return List.copyOf(messages.subList(first, messages.size()));
    }

    /** The model has answered. */
    void answered(AiMessage answer, Tokens took) {
        store.count(name, took);
        memory.add(answer);
    }

    /**
     * The user has stopped the answer.
     *
     * @param text what of it had come
     * @return whether it is kept
     */
    boolean stopped(String text) {
        if (text.isBlank()) {
            return false;
        }
        memory.add(AiMessage.from(text.stripTrailing() + "\n\n" + STOPPED));
        return true;
    }

    /** What had come of an answer that the user stopped. */
    static String withoutMark(String text) {
        return text.substring(0, text.length() - STOPPED.length()).stripTrailing();
    }

    /** Forgets everything. */
    @Override
    public void clear() {
        memory.clear();
    }

    private void dropLast() {
        List<ChatMessage> messages = memory.messages();
        if (messages.size() == 1) {
            store.updateMessages(name, List.of());
        } else {
            memory.set(messages.subList(0, messages.size() - 1));
        }
    }

    private void keepLight() {
        List<ChatMessage> messages = memory.messages();
        List<ChatMessage> bounded = MEDIA.bound(messages);
        if (bounded != messages) {
            memory.set(bounded);
        }
    }
}
