package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import io.github.doubao4j.testserver.Peer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The ways in which a stream ends, and what the user gets then. */
enum Ending {
    DONE_MARK(
            "`[DONE]`, and the connection stays open",
            "completes at once, without waiting for the connection",
            "`InternalServerException`: cut short",
            null,
            InternalServerException.class,
            "cut short") {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk(DONE);
        }
    },
    CLEAN_END(
            "a clean end without `[DONE]`",
            "completes",
            "`InternalServerException`: cut short",
            null,
            InternalServerException.class,
            "cut short") {
        @Override
        void play(Peer peer) throws IOException {
            peer.endChunks();
        }
    },
    RESET(
            "the connection is reset; HTTP/2: the stream",
            "completes",
            "`InternalServerException`: the connection broke",
            null,
            InternalServerException.class,
            "broke") {
        @Override
        void play(Peer peer) throws IOException {
            peer.reset();
        }
    },
    STALL(
            "silence",
            "completes after 5 s, or when the timeout expires",
            "`TimeoutException` when the timeout expires",
            null,
            TimeoutException.class,
            "fell silent") {
        @Override
        void play(Peer peer) {}
    },
    ERROR_EVENT(
            "an event named `error`",
            "the exception that its code stands for",
            "the exception that its code stands for",
            RateLimitException.class,
            RateLimitException.class,
            "the reason") {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk("event: error\ndata: " + ERROR + "\n\n" + REST);
        }
    },
    ERROR_OBJECT(
            "an object `error` in a chunk",
            "the exception that its code stands for",
            "the exception that its code stands for",
            RateLimitException.class,
            RateLimitException.class,
            "the reason") {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk("data: {\"error\":" + ERROR + "}\n\n" + REST);
        }
    },
    MALFORMED_EVENT(
            "an event that is not JSON",
            "`InternalServerException`: malformed",
            "`InternalServerException`: malformed",
            InternalServerException.class,
            InternalServerException.class,
            "malformed") {
        @Override
        void play(Peer peer) throws IOException {
            peer.chunk("data: {\"choices\":[{\n\n" + REST);
        }
    },
    CANCEL("`cancel()`", "nothing more is delivered", "nothing more is delivered", null, null, "") {
        @Override
        void play(Peer peer) throws IOException {
            peer.awaitDisconnect();
        }
    };

    private static final String ERROR = json("{'code':'RequestBurstTooFast','message':'the reason'}");

    /** A good end, which must not be read after a bad one. */
    private static final String REST = text("!") + DONE;

    final String name;
    final String resultWhenFinished;
    final String resultOtherwise;
    private final @Nullable Class<? extends Exception> whenFinished;
    private final @Nullable Class<? extends Exception> otherwise;

    /** Stands in the message of the exception. */
    final String message;

    Ending(
            String name,
            String resultWhenFinished,
            String resultOtherwise,
            @Nullable Class<? extends Exception> whenFinished,
            @Nullable Class<? extends Exception> otherwise,
            String message) {
        this.name = name;
        this.resultWhenFinished = resultWhenFinished;
        this.resultOtherwise = resultOtherwise;
        this.whenFinished = whenFinished;
        this.otherwise = otherwise;
        this.message = message;
    }

    /** The server's part; the connection stays open unless this closes it. */
    abstract void play(Peer peer) throws IOException;

    /** The exception that ends the stream, or {@code null} when none does. */
    @Nullable
    Class<? extends Exception> error(boolean finished) {
        return finished ? whenFinished : otherwise;
    }
}
