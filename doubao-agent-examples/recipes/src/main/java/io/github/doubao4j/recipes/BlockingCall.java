package io.github.doubao4j.recipes;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatModel;
import java.time.Duration;

/** Ask, wait, print. A model is thread-safe and can be used for as long as the program runs. */
public final class BlockingCall {

    private BlockingCall() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(BlockingCall.class)) {
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .temperature(0.3)
                    .timeout(Duration.ofMinutes(2))
                    .build();

            // The short way.
            System.out.println(model.chat("Why is the sky blue? Answer in one sentence."));

            // The long way, with everything that came back.
            ChatRequest request = ChatRequest.builder()
                    .messages(
                            SystemMessage.from("You are a poet. Answer in two lines."),
                            UserMessage.from("Write about autumn in Beijing."))
                    .maxOutputTokens(200)
                    .build();
            ChatResponse response = model.chat(request);
            System.out.println(response.aiMessage().text());
            System.out.println(response.finishReason() + ", " + response.modelName());
        }
    }
}
