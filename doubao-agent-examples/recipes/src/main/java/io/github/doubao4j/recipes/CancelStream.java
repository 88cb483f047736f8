package io.github.doubao4j.recipes;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.doubao4j.DoubaoStreamingChatModel;
import java.util.concurrent.CountDownLatch;

/** Stop a stream: the connection is closed, and nothing more is delivered. */
public final class CancelStream {

    private static final int ENOUGH = 12;

    private CancelStream() {}

    /** Runs the recipe. */
    public static void main(String... args) throws InterruptedException {
        try (RecipeServer server = RecipeServer.of(CancelStream.class)) {
            DoubaoStreamingChatModel model = DoubaoStreamingChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .build();
            ChatRequest request = ChatRequest.builder()
                    .messages(UserMessage.from("Count from 1 to 500, in words."))
                    .build();
            CountDownLatch enough = new CountDownLatch(ENOUGH);

            // start gives the handle at once: a model may think for minutes before its first word.
            StreamingHandle handle = model.start(request, new StreamingChatResponseHandler() {
                @Override
                public void onPartialResponse(String text) {
                    System.out.print(text);
                    enough.countDown();
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    System.out.println("\ncomplete: " + response.finishReason());
                }

                @Override
                public void onError(Throwable error) {
                    System.out.println("\nfailed: " + error.getMessage());
                }
            });
            enough.await();
            handle.cancel();
            System.out.println("\ncancelled: " + handle.isCancelled());
        }
    }
}
