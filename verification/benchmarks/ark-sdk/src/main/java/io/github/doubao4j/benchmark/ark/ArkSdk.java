package io.github.doubao4j.benchmark.ark;

import com.volcengine.ark.runtime.model.completion.chat.ChatCompletionRequest;
import com.volcengine.ark.runtime.model.completion.chat.ChatCompletionRequest.ChatCompletionRequestStreamOptions;
import com.volcengine.ark.runtime.model.completion.chat.ChatMessage;
import com.volcengine.ark.runtime.service.ArkService;
import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Reply;
import io.github.doubao4j.benchmark.Subject;
import io.github.doubao4j.benchmark.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;

/** The SDK of Volcengine Ark, its streams subscribed to on the thread that reads them. */
final class ArkSdk implements Subject {

    public static void main(String[] args) throws IOException {
        Worker.run(new ArkSdk());
    }

    @Override
    public Exchange prepare(String baseUrl, Prompt prompt, int capacity) {
        ArkService.Builder builder = ArkService.builder()
                .apiKey("sk-0123456789abcdef0123456789abcdef")
                .baseUrl(baseUrl)
                .timeout(Duration.ofMinutes(2));
        if (capacity > 0) {
            Dispatcher dispatcher = new Dispatcher();
            dispatcher.setMaxRequests(capacity);
            dispatcher.setMaxRequestsPerHost(capacity);
            builder.dispatcher(dispatcher).connectionPool(new ConnectionPool(capacity, 5, TimeUnit.MINUTES));
        }
        return new ArkExchange(
                builder.build(),
                Requests.of(prompt).build(),
                Requests.of(prompt).stream(true)
                        .streamOptions(ChatCompletionRequestStreamOptions.of(true))
                        .build());
    }

    private record ArkExchange(ArkService service, ChatCompletionRequest whole, ChatCompletionRequest streamed)
            implements Exchange {

        @Override
        public Reply call() {
            var result = service.createChatCompletion(whole);
            Assembly assembly = new Assembly(piece -> {});
            result.getChoices().forEach(choice -> assembly.accept(choice.getMessage()));
            return assembly.reply((int) result.getUsage().getCompletionTokens());
        }

        @Override
        @SuppressWarnings("CheckReturnValue")
        public void stream(Listener listener) {
            Assembly assembly = new Assembly(listener::onPiece);
            int[] tokens = {0};
            service.streamChatCompletion(streamed)
                    .subscribe(
                            chunk -> {
                                if (chunk.getUsage() != null) {
                                    tokens[0] = (int) chunk.getUsage().getCompletionTokens();
                                }
                                chunk.getChoices().forEach(choice -> {
                                    ChatMessage said = choice.getMessage();
                                    if (said != null) {
                                        assembly.accept(said);
                                    }
                                });
                            },
                            listener::onFailure,
                            () -> listener.onReply(assembly.reply(tokens[0])));
        }
    }
}
