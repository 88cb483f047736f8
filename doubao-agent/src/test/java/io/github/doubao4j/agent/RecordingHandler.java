package io.github.doubao4j.agent;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Remembers every callback of one stream in order. */
final class RecordingHandler implements StreamingChatResponseHandler {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();

    @Override
    public void onPartialResponse(String text) {
        events.add("text " + text);
    }

    @Override
    public void onPartialThinking(PartialThinking partial) {
        events.add("thinking " + partial.text());
    }

    @Override
    public void onPartialToolCall(PartialToolCall partial) {
        events.add("part " + partial);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall call) {
        events.add("call " + call.index() + " " + call.toolExecutionRequest().id());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        events.add("complete");
        end.complete(response);
    }

    @Override
    public void onError(Throwable error) {
        events.add("error");
        end.completeExceptionally(error);
    }

    List<String> events() {
        return events;
    }

    ChatResponse awaitResponse() throws Exception {
        return end.get(60, TimeUnit.SECONDS);
    }
}
