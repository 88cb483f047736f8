package io.github.doubao4j.soak;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.answer;
import static io.github.doubao4j.testing.Events.calls;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;

import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What happens to one call: what the server does, and what the user must see of it. No call is tried again. */
enum Fate {
    STREAM(true, "complete Hello you") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(HELLO);
            exchange.write(REST);
            exchange.end();
        }
    },
    STREAM_SLOW(true, "complete Hello you") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            pause();
            exchange.write(": PING\n\n" + HELLO);
            pause();
            exchange.write(REST);
            pause();
            exchange.end();
        }
    },
    STREAM_LONG(true, "complete 65536 characters") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            for (int i = 0; i < 64; i++) {
                exchange.write(text("x".repeat(1024)));
            }
            exchange.write(finish("stop"));
            exchange.end();
        }
    },
    STREAM_TOOL_CALLS(true, "complete f {\"x\":1}, g {\"y\":2}") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(calls("{'index':0,'id':'a','function':{'name':'f','arguments':'{\\'x\\':'}}"));
            exchange.write(calls("{'index':1,'id':'b','function':{'name':'g','arguments':'{\\'y\\':'}}"));
            exchange.write(
                    calls("{'index':0,'function':{'arguments':'1}'}}", "{'index':1,'function':{'arguments':'2}'}}"));
            exchange.write(finish("tool_calls"));
            exchange.end();
        }
    },
    STREAM_CUT(true, "InternalServerException with Hello") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(HELLO);
            exchange.cut();
        }
    },
    STREAM_RESET(true, "InternalServerException( with Hello)?") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(HELLO);
            exchange.reset();
        }
    },
    STREAM_ENDS_EARLY(true, "InternalServerException with Hello") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(HELLO);
            exchange.end();
        }
    },
    STREAM_DONE_EARLY(true, "InternalServerException with Hello") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(HELLO + DONE);
            exchange.end();
        }
    },
    STREAM_MALFORMED(true, "InternalServerException with Hello") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(HELLO);
            exchange.write("data: {\"choices\":[{\n\n" + REST);
            exchange.end();
        }
    },
    STREAM_ERROR_EVENT(true, "InternalServerException with Hello") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(HELLO);
            // A rate limit would hold up the other calls of the model.
            exchange.write(event(BROKEN) + REST);
            exchange.end();
        }
    },
    STREAM_STALLS(true, "TimeoutException( with Hello)?") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(HELLO);
            exchange.awaitHangUp();
        }
    },
    STREAM_SILENT(true, "TimeoutException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.awaitHangUp();
        }
    },
    STREAM_CANCELLED(true, "cancelled") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            exchange.write(HELLO);
            exchange.awaitHangUp();
        }
    },
    STREAM_CANCELLED_BY_CALLBACK(true, "cancelled") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(EVENTS);
            for (int i = 0; i < 100; i++) {
                exchange.write(HELLO);
            }
            exchange.awaitHangUp();
        }
    },
    STREAM_CANCELLED_AT_ONCE(true, "cancelled") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.awaitHangUp();
        }
    },
    STREAM_USER_THROWS(true, "UserException, complete Hello you") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            STREAM.play(exchange, interrupt);
        }
    },
    STREAM_429(true, "RateLimitException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.answer(429, json(BUSY));
        }
    },
    STREAM_500(true, "InternalServerException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.answer(500, json(BROKEN));
        }
    },
    STREAM_HANG_UP(true, "InternalServerException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.cut();
        }
    },
    BLOCKING(false, "complete Hello you") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.answer(200, DOCUMENT);
        }
    },
    BLOCKING_SLOW(false, "complete Hello you") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(JSON);
            pause();
            exchange.write(DOCUMENT.substring(0, 10));
            pause();
            exchange.write(DOCUMENT.substring(10));
            exchange.end();
        }
    },
    BLOCKING_CUT(false, "InternalServerException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(JSON);
            exchange.write(DOCUMENT.substring(0, 10));
            exchange.cut();
        }
    },
    BLOCKING_RESET(false, "InternalServerException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(JSON);
            exchange.write(DOCUMENT.substring(0, 10));
            exchange.reset();
        }
    },
    BLOCKING_MALFORMED(false, "InternalServerException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.answer(200, DOCUMENT.substring(0, 10));
        }
    },
    BLOCKING_STALLS(false, "TimeoutException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.begin(JSON);
            exchange.write(DOCUMENT.substring(0, 10));
            exchange.awaitHangUp();
        }
    },
    BLOCKING_INTERRUPTED(false, "NonRetriableException, interrupted") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            interrupt.run();
            exchange.awaitHangUp();
        }
    },
    BLOCKING_429(false, "RateLimitException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            STREAM_429.play(exchange, interrupt);
        }
    },
    BLOCKING_500(false, "InternalServerException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            STREAM_500.play(exchange, interrupt);
        }
    },
    BLOCKING_HANG_UP(false, "InternalServerException") {
        @Override
        void play(Exchange exchange, Runnable interrupt) throws IOException {
            exchange.cut();
        }
    };

    private static final String EVENTS = "text/event-stream";
    private static final String JSON = "application/json";

    private static final String BUSY = "{'error':{'code':'RequestBurstTooFast','message':'the reason'}}";
    private static final String BROKEN = "{'error':{'code':'InternalServiceError','message':'the reason'}}";
    private static final String HELLO = text("Hello");
    private static final String REST = text(" you") + finish("stop");
    private static final String DOCUMENT = answer("{'role':'assistant','content':'Hello you'}", "stop");

    private final boolean streaming;
    private final Pattern outcome;

    Fate(boolean streaming, String outcome) {
        this.streaming = streaming;
        this.outcome = Pattern.compile(outcome.replace("{", "\\{"));
    }

    /** The server's part. An exchange that is given up ends in an exception. */
    abstract void play(Exchange exchange, Runnable interrupt) throws IOException;

    boolean streaming() {
        return streaming;
    }

    /** Whether the time limit of the model has to strike. */
    boolean waits() {
        return this == STREAM_STALLS || this == STREAM_SILENT || this == BLOCKING_STALLS;
    }

    /** Whether the call may end before the server has heard of it. */
    boolean mayStayUnheard() {
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
