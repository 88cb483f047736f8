package io.github.doubao4j.benchmark.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.benchmark.Prompt;
import io.github.doubao4j.benchmark.Reply;
import io.github.doubao4j.benchmark.Subject;
import java.util.Objects;
import java.util.function.Supplier;

/** A LangChain4j model, called as its users do. The models are made when they are first needed. */
public final class LangChain4jExchange implements Subject.Exchange {

    private final Supplier<ChatModel> blockingFactory;
    private final Supplier<StreamingChatModel> streamingFactory;
    private final ChatRequest request;
    private ChatModel blocking;
    private StreamingChatModel streaming;

    /** An exchange with one prompt. */
    @SuppressWarnings("NullAway.Init")
    public LangChain4jExchange(Supplier<ChatModel> blocking, Supplier<StreamingChatModel> streaming, Prompt prompt) {
        this.blockingFactory = blocking;
        this.streamingFactory = streaming;
        this.request = Requests.of(prompt);
    }

    private synchronized ChatModel blocking() {
        blocking = Objects.requireNonNullElseGet(blocking, blockingFactory);
        return blocking;
    }

    private synchronized StreamingChatModel streaming() {
        streaming = Objects.requireNonNullElseGet(streaming, streamingFactory);
        return streaming;
    }

    @Override
    public Reply call() {
        return reply(blocking().chat(request));
    }

    @Override
    public void stream(Subject.Listener listener) {
        streaming().chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                listener.onPiece(text);
            }

            @Override
            public void onPartialThinking(PartialThinking thinking) {
                listener.onPiece(thinking.text());
            }

            @Override
            public void onPartialToolCall(PartialToolCall call) {
                listener.onPiece(call.partialArguments());
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                listener.onReply(reply(response));
            }

            @Override
            public void onError(Throwable error) {
                listener.onFailure(error);
            }
        });
    }

    private static Reply reply(ChatResponse response) {
        String thinking = response.aiMessage().thinking();
        return new Reply(
                Objects.requireNonNullElse(response.aiMessage().text(), ""),
                thinking == null ? "" : thinking,
                response.aiMessage().toolExecutionRequests().stream()
                        .map(call -> new Prompt.Call(call.id(), call.name(), call.arguments()))
                        .toList(),
                response.tokenUsage().outputTokenCount());
    }
}
