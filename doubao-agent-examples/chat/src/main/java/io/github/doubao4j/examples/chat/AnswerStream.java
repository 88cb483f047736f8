package io.github.doubao4j.examples.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.doubao4j.examples.trace.RunRecorder;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One answer while it comes. Pieces arrive on the stream's thread, the wish to stop on the one that hears of Ctrl-C; after
 * that wish nothing more is shown.
 */
final class AnswerStream {

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

    /** The request is on its way; this is what it can be stopped with. */
    void started(StreamingHandle started) {
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

    synchronized void onThinking(PartialThinking thinking) {
        if (!end.isDone()) {
            recorder.thinking(thinking.text());
        }
    }

    synchronized void onText(String piece) {
        if (!end.isDone()) {
            text.append(piece);
            recorder.text(piece);
        }
    }

    synchronized void onComplete(ChatResponse response) {
        end.complete(new Outcome.Answered(response));
    }

    synchronized void onError(Throwable failure) {
        end.complete(new Outcome.Failed(failure));
    }
}
