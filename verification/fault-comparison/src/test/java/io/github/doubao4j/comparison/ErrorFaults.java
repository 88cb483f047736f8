package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Wire.DONE;
import static io.github.doubao4j.comparison.Wire.HELLO;
import static io.github.doubao4j.comparison.Wire.STOP;
import static io.github.doubao4j.comparison.Wire.error;
import static io.github.doubao4j.comparison.Wire.event;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.testserver.RawConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The ways in which errors are reported, and what is retried. */
final class ErrorFaults {

    static final long ASKED_WAIT = 4;

    private static final Reply ANSWER = Reply.text("Hello").withRawEvents(HELLO, STOP, DONE);

    private ErrorFaults() {}

    static Section section() {
        List<Fault> faults = new ArrayList<>();
        Expected answerAtLast = Expected.answer("Hello").afterRequests(2);
        faults.add(Fault.of("", "500, then a response")
                .both(Server.emulator(json(500, error("InternalServiceError")), ANSWER), answerAtLast));
        faults.add(Fault.of("", "429 without `Retry-After`, then a response")
                .both(Server.emulator(json(429, error("RequestBurstTooFast")), ANSWER), answerAtLast));
        faults.add(Fault.of("", "the connection ends without a byte, then a response")
                .both(Server.emulator(Reply.hangUp(), ANSWER), answerAtLast));
        faults.add(Fault.of("T51", "a rate limit as the first event of a stream, then a response").stream(
                Server.emulator(Reply.text("").withRawEvents(event(error("RequestBurstTooFast")), DONE), ANSWER),
                answerAtLast));
        faults.add(Fault.of("T59", "429 with `Retry-After: " + ASKED_WAIT + "`, then a response").stream(
                        stage -> Server.socket(busy(ErrorFaults::stream)).on(stage), answerAtLast)
                .blocking(stage -> Server.socket(busy(ErrorFaults::document)).on(stage), answerAtLast));
        faults.add(Fault.of("T14", "an error object with status 200")
                .both(
                        Server.document(error("insufficient_user_quota")),
                        Expected.error(AuthenticationException.class).orAnotherError()));
        faults.add(hopeless(
                "T56",
                500,
                "invalid_request",
                Expected.error(InvalidRequestException.class).orAnotherError()));
        faults.add(hopeless(
                "T56",
                503,
                "model_not_found",
                Expected.error(ModelNotFoundException.class).orAnotherError()));
        faults.add(hopeless("T57", 429, "SetLimitExceeded", Expected.error(RateLimitException.class)));
        faults.add(hopeless("T57", 429, "QuotaExceeded", Expected.error(RateLimitException.class)));
        faults.add(hopeless("", 401, "AuthenticationError", Expected.error(AuthenticationException.class)));
        faults.add(hopeless("", 404, "InvalidEndpointOrModel.NotFound", Expected.error(ModelNotFoundException.class)));
        faults.add(hopeless("", 400, "InvalidParameter", Expected.error(InvalidRequestException.class)));
        faults.add(Fault.of("T58", "400 with an error that is a string")
                .both(
                        Server.emulator(json(400, Wire.json("{'error':'the reason'}"))),
                        Expected.error(InvalidRequestException.class)));
        faults.add(Fault.of("T58", "400 with an empty body")
                .both(Server.emulator(json(400, "")), Expected.error(InvalidRequestException.class)));
        faults.add(Fault.of("", "307 to another address, which must not see key and prompt")
                .both(
                        Server.emulator(json(307, "").withHeader("Location", "/v1/chat/completions")),
                        Expected.error(InvalidRequestException.class)
                                .orAnotherError()
                                .orRequests(1 + Subject.RETRIES)));
        faults.add(Fault.of("T60", "400 with an error that repeats the API key, which must not be shown")
                .both(
                        Server.emulator(json(400, Wire.json("{'error':{'message':'bad key " + Subject.KEY + "'}}"))),
                        Expected.error(InvalidRequestException.class)));
        return new Section("Errors and retries", faults);
    }

    private static Fault hopeless(String name, int status, String code, Expected expected) {
        return Fault.of(name, status + " `" + code + "`, which no retry can help")
                .both(Server.emulator(json(status, error(code))), expected);
    }

    static Reply json(int status, String body) {
        return Reply.raw(status, "application/json", body);
    }

    /** Asks to wait, and looks at the clock when the next request comes. For one run. */
    static Server.Script busy(Response response) {
        AtomicLong asked = new AtomicLong();
        return (connection, stage) -> {
            while (true) {
                connection.readRequest();
                if (asked.compareAndSet(0, System.nanoTime())) {
                    connection.respond(429, "Retry-After: " + ASKED_WAIT + "\r\n", error("RequestBurstTooFast"));
                    continue;
                }
                if (System.nanoTime() - asked.get() < TimeUnit.SECONDS.toNanos(ASKED_WAIT)) {
                    stage.note("retries before that time");
                }
                response.on(connection);
            }
        };
    }

    /** A good response. */
    interface Response {
        void on(RawConnection connection) throws IOException;
    }

    private static void stream(RawConnection connection) throws IOException {
        connection.startChunks();
        connection.chunk(HELLO + STOP + DONE);
        connection.endChunks();
    }

    private static void document(RawConnection connection) throws IOException {
        connection.respond(200, "", Wire.document("{'role':'assistant','content':'Hello'}", "stop"));
    }
}
