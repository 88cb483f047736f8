package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.EmbeddingWire.FIRST;
import static io.github.doubao4j.comparison.EmbeddingWire.SECOND;
import static io.github.doubao4j.comparison.EmbeddingWire.entry;
import static io.github.doubao4j.comparison.EmbeddingWire.list;
import static io.github.doubao4j.comparison.ErrorFaults.json;
import static io.github.doubao4j.comparison.Wire.error;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import io.github.doubao4j.emulator.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The ways in which embeddings fail, what is retried of them, and what is kept. */
final class EmbeddingErrors {

    /** Enough for a response to be read that has been sent. */
    private static final Duration READ = Duration.ofSeconds(1);

    private static final Reply VECTOR = Reply.raw(200, "application/json", list(entry(0, FIRST)));

    private EmbeddingErrors() {}

    static Section section() {
        Expected vectorAtLast = Expected.vectors(FIRST).afterRequests(2);
        Expected serverError = Expected.error(InternalServerException.class).orAnotherError();
        return new Section(
                "Embeddings: errors and retries",
                List.of(
                        one("500, then a response", vectorAtLast, json(500, error("InternalServiceError")), VECTOR),
                        one(
                                "429 without `Retry-After`, then a response",
                                vectorAtLast,
                                json(429, error("RateLimitExceeded.EndpointTPMExceeded")),
                                VECTOR),
                        fault("429 with `Retry-After: " + ErrorFaults.ASKED_WAIT + "`, then a response")
                                .met(
                                        "one text",
                                        Way.BLOCKING,
                                        stage -> Server.socket(ErrorFaults.busy(connection ->
                                                        connection.respond(200, "", list(entry(0, FIRST)))))
                                                .on(stage),
                                        vectorAtLast),
                        one(
                                "the connection ends without a byte, then a response",
                                vectorAtLast,
                                Reply.hangUp(),
                                VECTOR),
                        fault("half of the body comes, then the connection ends")
                                .met(
                                        "one text",
                                        Way.BLOCKING,
                                        Server.socket(ConnectionFaults::cut),
                                        Expected.error(InternalServerException.class)
                                                .orAnotherError()
                                                .afterRequests(1 + Subject.RETRIES)
                                                .orRequests(1)),
                        fault("the server accepts the request and is silent")
                                .met(
                                        "one text",
                                        Way.BLOCKING,
                                        Server.socket(ConnectionFaults::silent),
                                        Expected.error(TimeoutException.class))
                                .untilTheTimeLimit(),
                        fault("the thread of the call is interrupted while the server is silent")
                                .met(
                                        "two texts",
                                        Way.BLOCKING,
                                        Server.socket(ConnectionFaults::silent),
                                        Expected.error(NonRetriableException.class)
                                                .orAnotherError())
                                .embedding(Embedded.TWO)
                                .by(User.INTERRUPTS),
                        one(
                                "an error object with status 200",
                                Expected.error(AuthenticationException.class).orAnotherError(),
                                json(200, error("insufficient_user_quota"))),
                        one("a web page with status 200", serverError, Reply.raw(200, "text/html", "<html>502</html>")),
                        one("status 200 and an empty body", serverError, json(200, "")),
                        one("status 200 and `{}`", malformed(), json(200, "{}")),
                        hopeless(400, "InvalidParameter", InvalidRequestException.class),
                        hopeless(401, "AuthenticationError", AuthenticationException.class),
                        hopeless(404, "InvalidEndpointOrModel.NotFound", ModelNotFoundException.class),
                        hopeless(429, "QuotaExceeded", RateLimitException.class),
                        one(
                                "503 `model_not_found`, which no retry can help",
                                Expected.error(ModelNotFoundException.class).orAnotherError(),
                                json(503, error("model_not_found"))),
                        one(
                                "400 with an error that repeats the API key, which must not be shown",
                                Expected.error(InvalidRequestException.class),
                                json(400, Wire.json("{'error':{'message':'bad key " + Subject.KEY + "'}}"))),
                        fault("the second of two requests fails for good: the first is paid for")
                                .met(
                                        "two texts",
                                        Way.BLOCKING,
                                        secondFails(400, "InvalidParameter", Integer.MAX_VALUE),
                                        Expected.error(InvalidRequestException.class)
                                                .afterRequests(2))
                                .embedding(Embedded.texts("one", "two").paidFor(1)),
                        fault("the second of two requests fails once: the first is not sent again")
                                .met(
                                        "two texts",
                                        Way.BLOCKING,
                                        secondFails(500, "InternalServiceError", 1),
                                        Expected.vectors(FIRST, SECOND)
                                                .totalTokens(18)
                                                .afterRequests(3))
                                .embedding(Embedded.texts("one", "two"))));
    }

    private static Expected malformed() {
        return Expected.error(InternalServerException.class)
                .orAnotherError()
                .afterRequests(1 + Subject.RETRIES)
                .orRequests(1);
    }

    private static Fault fault(String what) {
        return Fault.of("", what).over(Api.EMBEDDINGS);
    }

    private static Fault one(String what, Expected expected, Reply... replies) {
        return fault(what).met("one text", Way.BLOCKING, Server.embeddings(replies), expected);
    }

    private static Fault hopeless(int status, String code, Class<? extends Throwable> error) {
        return one(
                status + " `" + code + "`, which no retry can help", Expected.error(error), json(status, error(code)));
    }

    /** Responds to the request for the first text, and, once that has been read, fails some times for the second. */
    private static Server.Start secondFails(int status, String code, int times) {
        return stage -> {
            CountDownLatch responded = new CountDownLatch(1);
            AtomicInteger failures = new AtomicInteger();
            return Server.socket((connection, known) -> {
                        while (true) {
                            if (connection.readRequest().contains("\"one\"")) {
                                connection.respond(200, "", list(entry(0, FIRST)));
                                responded.countDown();
                            } else if (failures.getAndIncrement() < times) {
                                responded.await(Stage.LONG.toSeconds(), TimeUnit.SECONDS);
                                known.isOverWithin(READ);
                                connection.respond(status, "", error(code));
                            } else {
                                connection.respond(200, "", list(entry(0, SECOND)));
                            }
                        }
                    })
                    .on(stage);
        };
    }
}
