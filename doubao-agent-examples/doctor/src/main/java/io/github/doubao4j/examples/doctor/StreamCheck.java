package io.github.doubao4j.examples.doctor;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Whether answers stream, in several pieces, and end as they should. */
final class StreamCheck implements StreamingChatResponseHandler {

    private final CompletableFuture<ChatResponse> end = new CompletableFuture<>();
    private final long start = System.nanoTime();
    private long firstPiece;
    private int pieces;

    private StreamCheck() {}

    static Finding examine(Patient patient) {
        StreamCheck stream = new StreamCheck();
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from(Prompts.STREAM))
                .parameters(patient.parameters().build())
                .build();
        patient.models().streaming(Patient.SILENT).chat(request, stream);
        try {
            ChatResponse response = stream.end.join();
            if (ModelChecks.text(response).isBlank()) {
                return Finding.failed("answer.empty").remedy("remedy.empty");
            }
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
        return stream.finding();
    }

    private Finding finding() {
        long millis = (firstPiece - start) / 1_000_000;
        return pieces == 1
                ? Finding.of(Status.NOTE, "stream.one", millis).remedy("remedy.stream-one")
                : Finding.ok("stream.ok", pieces, millis);
    }

    @Override
    public void onPartialThinking(PartialThinking thinking) {
        piece();
    }

    @Override
    public void onPartialResponse(String text) {
        piece();
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        end.complete(response);
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    /** Callbacks of one stream come from one thread, and the end is behind them. */
    private void piece() {
        if (pieces++ == 0) {
            firstPiece = System.nanoTime();
        }
    }
}
