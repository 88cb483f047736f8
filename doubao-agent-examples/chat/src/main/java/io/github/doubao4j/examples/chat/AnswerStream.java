package io.github.doubao4j.examples.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One answer while it comes. Pieces arrive on the stream's thread, the wish to stop on the one that hears of Ctrl-C; after
 * that wish nothing more is shown.
 */
final class AnswerStream implements StreamingChatResponseHandler {

    private final RunRecorder recorder;
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<Outcome> end = new CompletableFuture<>();
    private @Nullable StreamingHandle handle;

    /**
     * Prepares for an answer.
     *
     * @param recorder hears of each piece
     */
    AnswerStream(RunRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Asks.
     *
     * @param call sends the request, and gives what the stream can be stopped with
     */
    void start(Function<StreamingChatResponseHandler, StreamingHandle> call) {
        StreamingHandle started = call.apply(this);
        boolean stopped;
        synchronized (this) {
            handle = started;
            stopped = end.isDone();
        }
        if (stopped) {
            started.cancel();
        }
    }

    /** Ends the answer now: the connection is closed. Does nothing if it has ended. */
    void stop() {
        StreamingHandle started;
        synchronized (this) {
            if (!end.complete(new Outcome.Stopped(text.toString()))) {
                return;
            }
            recorder.modelCallStopped(Conversation.STOPPED);
            started = handle;
        }
        if (started != null) {
            started.cancel();
        }
    }

    /** Waits for the end. */
    Outcome await() {
        return end.join();
    }

    @Override
    public synchronized void onPartialThinking(PartialThinking thinking) {
        if (!end.isDone()) {
            recorder.thinking(thinking.text());
        }
    }

    @Override
    public synchronized void onPartialResponse(String piece) {
        if (!end.isDone()) {
            text.append(piece);
            recorder.text(piece);
        }
    }

    @Override
    public synchronized void onCompleteResponse(ChatResponse response) {
        end.complete(new Outcome.Answered(response));
    }

    @Override
    public synchronized void onError(Throwable failure) {
        end.complete(new Outcome.Failed(failure));
    }
}
