package io.github.doubao4j.recipes;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoTokenUsage;
import java.util.ArrayList;
import java.util.List;

/** Count what a conversation takes: of the input some was in the cache, of the output some was thinking. */
public final class TokenUsage {

    private TokenUsage() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(TokenUsage.class)) {
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .build();
            List<ChatMessage> conversation =
                    new ArrayList<>(List.of(SystemMessage.from("You are a guide to the city of Hangzhou. Be brief.")));
            DoubaoTokenUsage sum = DoubaoTokenUsage.builder().build();

            for (String question : List.of("What should I see first?", "And in the evening?")) {
                conversation.add(UserMessage.from(question));
                ChatResponse response = model.chat(conversation);
                conversation.add(response.aiMessage());
                System.out.println(response.aiMessage().text());
                if (response.tokenUsage() instanceof DoubaoTokenUsage usage) {
                    print("this call", usage);
                    sum = sum.add(usage);
                }
            }
            print("all calls", sum);
        }
    }

    private static void print(String what, DoubaoTokenUsage usage) {
        System.out.println(what + ": " + usage.inputTokenCount() + " in (" + usage.cachedTokenCount() + " cached), "
                + usage.outputTokenCount() + " out (" + usage.reasoningTokenCount() + " thinking)");
    }
}
