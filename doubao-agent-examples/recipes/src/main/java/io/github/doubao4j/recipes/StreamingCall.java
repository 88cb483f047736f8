package io.github.doubao4j.recipes;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.DoubaoStreamingChatModel;
import java.util.concurrent.CompletableFuture;

/** Print an answer while it is written. The handler ends exactly once, with the whole answer or with an error. */
public final class StreamingCall {

    private StreamingCall() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(StreamingCall.class)) {
            StreamingChatModel model = DoubaoStreamingChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .build();
            CompletableFuture<ChatResponse> answer = new CompletableFuture<>();

            model.chat("What is streaming good for? Two sentences.", new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(String text) {
                    System.out.print(text);
                    System.out.flush();
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    answer.complete(response);
                }

                @Override
                public void onError(Throwable error) {
                    answer.completeExceptionally(error);
                }
            });

            // The call returned at once; the handler is called on another thread.
            System.out.println("\n" + answer.join().tokenUsage());
        }
    }
}
