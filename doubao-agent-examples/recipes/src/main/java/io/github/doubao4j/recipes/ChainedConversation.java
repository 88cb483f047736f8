package io.github.doubao4j.recipes;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoTokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Send only what is new of a conversation, over the Responses API: the service keeps the rest for an hour, and reads it from its
 * cache, for a part of the price.
 */
public final class ChainedConversation {

    private ChainedConversation() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(ChainedConversation.class)) {
            ChatModel model = DoubaoResponsesChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .chainResponses(true)
                    .caching("enabled")
                    .expireAfter(Duration.ofHours(1))
                    .build();
            List<ChatMessage> conversation =
                    new ArrayList<>(List.of(SystemMessage.from("You are a guide to the city of Hangzhou. Be brief.")));

            // The list holds the whole conversation, as with any model. What of it is sent is the model's business.
            for (String question : List.of("What should I see first?", "And in the evening?", "Where do I eat?")) {
                conversation.add(UserMessage.from(question));
                ChatResponse response = model.chat(conversation);
                conversation.add(response.aiMessage());
                System.out.println(response.aiMessage().text());
                if (response.tokenUsage() instanceof DoubaoTokenUsage usage) {
                    System.out.println("  " + usage.inputTokenCount() + " tokens in, " + usage.cachedTokenCount()
                            + " of them from the cache");
                }
            }
        }
    }
}
