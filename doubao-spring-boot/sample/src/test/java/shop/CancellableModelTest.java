package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a tool loop can do with the model before and after its answer was cancelled. */
class CancellableModelTest {

    @Test
    void noCallBeginsAfterTheAnswerWasCancelled() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        // Notified on the thread that calls, before anything else happens.
        ChatModelListener counts = new ChatModelListener() {
            @Override
            public void onRequest(ChatModelRequestContext context) {
                calls.incrementAndGet();
            }
        };
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.when(RequestMatcher.any()).reply(Reply.text("Hello"));
            CancellableModel model = new CancellableModel(DoubaoStreamingChatModel.builder()
                    .baseUrl(emulator.baseUrl())
                    .apiKey("a-key")
                    .listeners(List.of(counts))
                    .build());
            Answer answer = new Answer();

            model.chat(question(), answer);
            assertThat(answer.text.get(30, TimeUnit.SECONDS)).isEqualTo("Hello");
            assertThat(calls).hasValue(1);

            model.cancel();
            model.chat(question(), answer);
            assertThat(calls).hasValue(1);
        }
    }

    private static ChatRequest question() {
        return ChatRequest.builder().messages(UserMessage.from("Hello")).build();
    }

    private static final class Answer implements StreamingChatResponseHandler {

        private final CompletableFuture<String> text = new CompletableFuture<>();

        @Override
        public void onCompleteResponse(ChatResponse response) {
            text.complete(response.aiMessage().text());
        }

        @Override
        public void onError(Throwable error) {
            text.completeExceptionally(error);
        }
    }
}
