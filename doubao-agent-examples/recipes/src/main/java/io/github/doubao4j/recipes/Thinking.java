package io.github.doubao4j.recipes;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatRequestParameters;

/** See what the model thinks, and say how much it may. */
public final class Thinking {

    private static final String QUESTION = "A bat and a ball cost 1.10 together. The bat costs 1.00 more. The ball?";

    private Thinking() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(Thinking.class)) {
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    // Without it the thinking is dropped, although it is paid for.
                    .returnThinking(true)
                    .reasoningEffort("high")
                    .build();
            print(model.chat(
                    ChatRequest.builder().messages(UserMessage.from(QUESTION)).build()));

            // Options can be set for each request as well.
            print(model.chat(ChatRequest.builder()
                    .messages(UserMessage.from(QUESTION))
                    .parameters(DoubaoChatRequestParameters.builder()
                            .reasoningEffort("minimal")
                            .build())
                    .build()));
        }
    }

    private static void print(ChatResponse response) {
        System.out.println("thinking: " + response.aiMessage().thinking());
        System.out.println("answer: " + response.aiMessage().text());
    }
}
