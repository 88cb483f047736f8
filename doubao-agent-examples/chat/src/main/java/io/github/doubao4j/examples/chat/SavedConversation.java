package io.github.doubao4j.examples.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import io.github.doubao4j.examples.trace.Tokens;
import java.util.List;

/**
 * What a file holds of a conversation.
 *
 * @param messages the messages, in LangChain4j's JSON
 * @param tokens   what all its answers took, also those that the memory has forgotten
 */
record SavedConversation(List<ChatMessage> messages, Tokens tokens) {

    static final SavedConversation EMPTY = new SavedConversation(List.of(), Tokens.NONE);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    SavedConversation {
        messages = List.copyOf(messages);
    }

    SavedConversation withMessages(List<ChatMessage> other) {
        return new SavedConversation(other, tokens);
    }

    SavedConversation withTokens(Tokens other) {
        return new SavedConversation(messages, other);
    }

    String toJson() {
        try {
            ObjectNode file = JSON.createObjectNode();
            file.set("tokens", JSON.valueToTree(tokens));
            file.set("messages", JSON.readTree(ChatMessageSerializer.messagesToJson(messages)));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(file);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("LangChain4j's JSON of messages is always JSON", e);
        }
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if the text is not what {@link #toJson} writes
     */
    static SavedConversation fromJson(String json) {
        try {
            JsonNode file = JSON.readTree(json);
            if (file == null || !file.path("messages").isArray()) {
                throw new IllegalArgumentException("it holds no list named \"messages\"");
            }
            List<ChatMessage> messages = ChatMessageDeserializer.messagesFromJson(
                    file.path("messages").toString());
            Tokens tokens = file.has("tokens") ? JSON.treeToValue(file.path("tokens"), Tokens.class) : Tokens.NONE;
            return new SavedConversation(messages, tokens);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is not JSON (" + e.getOriginalMessage() + ")", e);
        } catch (RuntimeException e) {
            throw e instanceof IllegalArgumentException known
                    ? known
                    : new IllegalArgumentException("it holds something that is no message (" + e.getMessage() + ")", e);
        }
    }
}
