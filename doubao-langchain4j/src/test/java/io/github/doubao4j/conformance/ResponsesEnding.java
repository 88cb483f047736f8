package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.ResponsesEvents.completed;
import static io.github.doubao4j.testing.ResponsesEvents.event;
import static io.github.doubao4j.testing.ResponsesEvents.incomplete;
import static io.github.doubao4j.testing.ResponsesEvents.message;
import static io.github.doubao4j.testing.ResponsesEvents.unnamed;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.testserver.Peer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The ways in which a stream of the Responses API ends, and what the user gets then. */
enum ResponsesEnding {
    COMPLETED("`response.completed`, and the connection stays open", "completes at once", FinishReason.STOP) {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(completed());
        }
    },
    COMPLETED_AND_DONE("`response.completed` and `[DONE]`", "completes", FinishReason.STOP) {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(completed() + DONE);
            peer.endChunks();
        }
    },
    COMPLETED_AND_MORE(
            "`response.completed` and anything behind it", "completes; the rest is not read", FinishReason.STOP) {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(completed() + event("error", ERROR) + "data: {broken\n\n" + REST);
        }
    },
    LENGTH("`response.incomplete` by `length`", "completes with `LENGTH`", FinishReason.LENGTH) {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(incomplete("length"));
        }
    },
    CONTENT_FILTER(
            "`response.incomplete` by `content_filter`",
            "completes with `CONTENT_FILTER`",
            FinishReason.CONTENT_FILTER) {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(incomplete("content_filter"));
        }
    },
    TOOL_LIMIT("`response.incomplete` by any other reason", "completes with `OTHER`", FinishReason.OTHER) {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(incomplete("max_tool_calls"));
        }
    },
    FAILED("`response.failed`", "the exception that its code stands for", RateLimitException.class, "the reason") {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(event("response.failed", "'response':{'status':'failed','error':{" + ERROR + "}}") + REST);
        }
    },
    NAMED_ERROR(
            "an `error` event with a name",
            "the exception that its code stands for",
            RateLimitException.class,
            "the reason") {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(event("error", ERROR) + REST);
        }
    },
    UNNAMED_ERROR(
            "an `error` event without a name",
            "the exception that its code stands for",
            RateLimitException.class,
            "the reason") {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(unnamed("error", ERROR) + REST);
        }
    },
    DONE_MARK(
            "`[DONE]` before any of them",
            "`InternalServerException`: cut short",
            InternalServerException.class,
            "cut short") {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(DONE + REST);
        }
    },
    CLEAN_END(
            "a clean end before any of them",
            "`InternalServerException`: cut short",
            InternalServerException.class,
            "cut short") {
        @Override
        void play(Peer peer) throws IOException {
            peer.endChunks();
        }
    },
    RESET(
            "the connection is reset; HTTP/2: the stream",
            "`InternalServerException`: the connection broke",
            InternalServerException.class,
            "broke") {
        @Override
        void play(Peer peer) throws IOException {
            peer.reset();
        }
    },
    STALL("silence", "`TimeoutException` when the timeout expires", TimeoutException.class, "fell silent") {
        @Override
        void play(Peer peer) {}
    },
    MALFORMED_EVENT(
            "an event that is not JSON",
            "`InternalServerException`: malformed",
            InternalServerException.class,
            "malformed") {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk("event: response.output_text.delta\ndata: {\"type\":\n\n" + REST);
        }
    },
    CANCEL("`cancel()`", "nothing more is delivered", null, null, "") {
        @Override
        void play(Peer peer) throws IOException {
            peer.awaitDisconnect();
        }
    };

    private static final String ERROR = "'code':'RequestBurstTooFast','message':'the reason'";

    /** A good end, which must not be read after a bad one. */
    private static final String REST = completed(message("msg_9", "!")) + DONE;

    final String name;
    final String result;

    /** Of a stream that completes. */
    final @Nullable FinishReason finishReason;

    /** That ends any other stream. */
    final @Nullable Class<? extends Exception> error;

    /** Stands in the message of the exception. */
    final String message;

    ResponsesEnding(String name, String result, FinishReason finishReason) {
        this(name, result, finishReason, null, "");
    }

    ResponsesEnding(String name, String result, Class<? extends Exception> error, String message) {
        this(name, result, null, error, message);
    }

    ResponsesEnding(
            String name,
            String result,
            @Nullable FinishReason finishReason,
            @Nullable Class<? extends Exception> error,
            String message) {
        this.name = name;
        this.result = result;
        this.finishReason = finishReason;
        this.error = error;
        this.message = message;
    }

    /** The server's part; the connection stays open unless this closes it. */
    abstract void play(Peer peer) throws IOException;
}
