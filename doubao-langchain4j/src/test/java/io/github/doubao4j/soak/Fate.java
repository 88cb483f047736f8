package io.github.doubao4j.soak;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.calls;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;

import io.github.doubao4j.testserver.Peer;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What happens to one call: what the server does, and what the user must see of it. No call is retried. */
enum Fate {
    STREAM(true, "complete Hello you") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(HELLO);
            peer.chunk(REST);
            peer.endChunks();
        }
    },
    STREAM_SLOW(true, "complete Hello you") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            pause();
            peer.chunk(": PING\n\n" + HELLO);
            pause();
            peer.chunk(REST);
            pause();
            peer.endChunks();
        }
    },
    STREAM_LONG(true, "complete 65536 characters") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            for (int i = 0; i < 64; i++) {
                peer.chunk(text("x".repeat(1024)));
            }
            peer.chunk(finish("stop"));
            peer.endChunks();
        }
    },
    STREAM_TOOL_CALLS(true, "complete f {\"x\":1}, g {\"y\":2}") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\':'}}"));
            peer.chunk(calls("{'index':1,'id':'b','function':{'name':'g','arguments':'{\\'y\\':'}}"));
            peer.chunk(calls("{'index':0,'function':{'arguments':'1}'}}", "{'index':1,'function':{'arguments':'2}'}}"));
            peer.chunk(finish("tool_calls"));
            peer.endChunks();
        }
    },
    STREAM_CUT(true, "InternalServerException with Hello") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(HELLO);
            peer.disconnect();
        }
    },
    STREAM_RESET(true, "InternalServerException( with Hello)?") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(HELLO);
            peer.reset();
        }
    },
    STREAM_ENDS_EARLY(true, "InternalServerException with Hello") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(HELLO);
            peer.endChunks();
        }
    },
    STREAM_DONE_EARLY(true, "InternalServerException with Hello") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(HELLO + DONE);
            peer.endChunks();
        }
    },
    STREAM_MALFORMED(true, "InternalServerException with Hello") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(HELLO);
            peer.chunk("data: {\"choices\":[{\n\n" + REST);
            peer.endChunks();
        }
    },
    STREAM_ERROR_EVENT(true, "InternalServerException with Hello") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(HELLO);
            // A rate limit would hold up the other calls of the model.
            peer.chunk(event(BROKEN) + REST);
            peer.endChunks();
        }
    },
    STREAM_STALLS(true, "TimeoutException( with Hello)?") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(HELLO);
            peer.awaitDisconnect();
        }
    },
    STREAM_SILENT(true, "TimeoutException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.awaitDisconnect();
        }
    },
    STREAM_CANCELLED(true, "cancelled") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            peer.chunk(HELLO);
            peer.awaitDisconnect();
        }
    },
    STREAM_CANCELLED_BY_CALLBACK(true, "cancelled") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks();
            for (int i = 0; i < 100; i++) {
                peer.chunk(HELLO);
            }
            peer.awaitDisconnect();
        }
    },
    STREAM_CANCELLED_AT_ONCE(true, "cancelled") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.awaitDisconnect();
        }
    },
    STREAM_USER_THROWS(true, "UserException, complete Hello you") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            STREAM.play(peer, interrupt);
        }
    },
    STREAM_429(true, "RateLimitException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.respond(429, json(BUSY));
        }
    },
    STREAM_500(true, "InternalServerException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.respond(500, json(BROKEN));
        }
    },
    STREAM_HANG_UP(true, "InternalServerException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.disconnect();
        }
    },
    BLOCKING(false, "complete Hello you") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.respond(DOCUMENT);
        }
    },
    BLOCKING_SLOW(false, "complete Hello you") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks(JSON);
            pause();
            peer.chunk(DOCUMENT.substring(0, 10));
            pause();
            peer.chunk(DOCUMENT.substring(10));
            peer.endChunks();
        }
    },
    BLOCKING_CUT(false, "InternalServerException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks(JSON);
            peer.chunk(DOCUMENT.substring(0, 10));
            peer.disconnect();
        }
    },
    BLOCKING_RESET(false, "InternalServerException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks(JSON);
            peer.chunk(DOCUMENT.substring(0, 10));
            peer.reset();
        }
    },
    BLOCKING_MALFORMED(false, "InternalServerException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.respond(DOCUMENT.substring(0, 10));
        }
    },
    BLOCKING_STALLS(false, "TimeoutException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.startChunks(JSON);
            peer.chunk(DOCUMENT.substring(0, 10));
            peer.awaitDisconnect();
        }
    },
    BLOCKING_INTERRUPTED(false, "NonRetriableException, interrupted") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            interrupt.run();
            peer.awaitDisconnect();
        }
    },
    BLOCKING_429(false, "RateLimitException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            STREAM_429.play(peer, interrupt);
        }
    },
    BLOCKING_500(false, "InternalServerException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            STREAM_500.play(peer, interrupt);
        }
    },
    BLOCKING_HANG_UP(false, "InternalServerException") {
        @Override
        void play(Peer peer, Runnable interrupt) throws IOException {
            peer.disconnect();
        }
    };

    private static final String JSON = "application/json";

    private static final String BUSY = "{'error':{'code':'RequestBurstTooFast','message':'the reason'}}";
    private static final String BROKEN = "{'error':{'code':'InternalServiceError','message':'the reason'}}";
    private static final String HELLO = text("Hello");
    private static final String REST = text(" you") + finish("stop");
    private static final String DOCUMENT = completion("{'role':'assistant','content':'Hello you'}", "stop");

    private final boolean streaming;
    private final Pattern outcome;

    Fate(boolean streaming, String outcome) {
        this.streaming = streaming;
        this.outcome = Pattern.compile(outcome.replace("{", "\\{"));
    }

    /** The server's part. An exchange that is given up ends in an exception. */
    abstract void play(Peer peer, Runnable interrupt) throws IOException;

    boolean streaming() {
        return streaming;
    }

    /** Whether the timeout of the model has to expire. */
    boolean waits() {
        return this == STREAM_STALLS || this == STREAM_SILENT || this == BLOCKING_STALLS;
    }

    /** Whether the call may end before its request is sent. */
    boolean mayStayUnsent() {
        return this == STREAM_CANCELLED_AT_ONCE || waits();
    }

    /** Whether this is what the user must see. */
    boolean allows(String seen) {
        return outcome.matcher(seen).matches();
    }

    private static void pause() {
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(1, 20)));
    }
}
