package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import io.github.doubao4j.internal.retry.RetryPolicy;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingLogger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** Traps in the ways errors are reported. */
class ErrorTrapsTest {

    private static final String BURST =
            "{'error':{'code':'RequestBurstTooFast','type':'TooManyRequests','message':'slow down'}}";

    @RegisterExtension
    final ChatServer server = new ChatServer();

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 51,
            trap = "a rate limit as the first event of a stream with status 200",
            outcome = "`RateLimitException`, retried, since nothing was delivered yet")
    void anErrorAsTheFirstEventIsTriedAgain(Kind kind) throws Exception {
        Outcome outcome = server.enqueueEvents(event(BURST))
                .enqueueEvents(text("a"), finish("stop"))
                .chat(kind);
        assertThat(outcome.delivered("text a", "complete").text()).isEqualTo("a");
        assertThat(server.requests()).isEqualTo(2);

        Outcome last = server.enqueueEvents(event(BURST)).chat(kind, builder -> builder.maxRetries(0));
        assertThat(last.delivered("error").failure())
                .isExactlyInstanceOf(RateLimitException.class)
                .hasMessageContaining("slow down");
        assertThat(last.details().retryable()).isTrue();
        assertThat(last.details().partialAnswer()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 52,
            trap =
                    "an error in the middle of a stream: an error object, a message beside `\"error\":null` or a code, or an event named `error` that holds anything",
            outcome =
                    "the stream ends with one error that carries what came; nothing after it is read; not retried once anything was delivered")
    void anErrorInTheMiddleEndsTheStreamOnce(Kind kind) throws Exception {
        for (String error : List.of(
                "data: {'error':{'code':'InternalServiceError','message':'boom'}}",
                "data: {'error':'boom'}",
                "event: error\ndata: {'error':{'code':'InternalServiceError','message':'boom'}}",
                "event: error\ndata: {'error':'boom'}",
                "event: error\ndata: {'code':'InternalServiceError','message':'boom'}",
                "event: error\ndata: boom",
                "data: {'error':null,'message':'boom'}",
                "data: {'error':null,'msg':'boom'}",
                "data: {'error':false,'detail':'boom'}",
                "data: {'error':{'code':'InternalServiceError'},'message':'boom'}",
                "data: {'code':'InternalServiceError','msg':'boom'}",
                "data: boom\nevent: error")) {
            int before = server.requests();
            // A blocking call has delivered nothing, so it would be retried.
            int retries = kind == Kind.BLOCKING ? 0 : 2;
            Outcome outcome = server.enqueueEvents(text("a"), json(error) + "\n\n", text("b"), finish("stop"))
                    .chat(kind, builder -> builder.maxRetries(retries));

            assertThat(outcome.delivered("text a", "error").failure())
                    .as(error)
                    .isExactlyInstanceOf(InternalServerException.class)
                    .hasMessageContaining("boom");
            assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("a");
            assertThat(outcome.details().code().isPresent()).as(error).isEqualTo(error.contains("code"));
            assertThat(server.requests()).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 53,
            trap = "a JSON error without `data:` in a stream, after pings, with status 200 or another",
            outcome = "read like any other error")
    void bareJsonInAStreamIsRead(Kind kind) throws Exception {
        String error = json("{'error':{'message':'the reason','code':'model_not_found'}}");
        for (int status : List.of(200, 400)) {
            for (String body : List.of(": PING\n\n" + error, ": PING\n\n" + error + "\n\n", ": PING\n" + error)) {
                Outcome outcome = server.enqueue(ChatServer.response(status, "text/event-stream", body)
                                .build())
                        .chat(kind);

                assertThat(outcome.delivered("error").failure())
                        .as(status + body)
                        .isExactlyInstanceOf(ModelNotFoundException.class)
                        .hasMessageContaining("the reason");
            }
        }
    }

    @Test
    @Trap(
            value = 54,
            trap = "a stream was asked for, one JSON document came",
            outcome = "read as one big chunk, callbacks included")
    void aDocumentInPlaceOfAStreamIsOneChunk() throws Exception {
        Outcome outcome = server.enqueueJson(completion(
                        "{'content':'b','reasoning_content':'a','tool_calls':[{'id':'c','function':{'name':'f',"
                                + "'arguments':'{}'}}]}",
                        "tool_calls"))
                .chat(Kind.STREAMING);

        outcome.delivered("thinking a", "text b", "part 0 c f {}", "call 0 c f {}", "complete");
        assertThat(outcome.calls()).containsExactly("c f {}");
    }

    @Test
    @Trap(
            value = 55,
            trap = "a response without streaming was asked for, a stream came",
            outcome = "assembled to one response")
    void aStreamInPlaceOfADocumentIsPutTogether() throws Exception {
        for (String type : List.of("text/event-stream", "application/json")) {
            String body = text("a") + text("b") + finish("stop");
            Outcome outcome =
                    server.enqueue(ChatServer.response(200, type, body).build()).chat(Kind.BLOCKING);

            assertThat(outcome.text()).isEqualTo("ab");
            assertThat(server.sent().path("stream").asBoolean()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 56,
            trap = "faults of the caller as 5xx: 500 `invalid_request`, 503 `model_not_found`",
            outcome = "the code decides: `InvalidRequestException`, `ModelNotFoundException`; not retried")
    void faultsOfTheCallerAreNotTriedAgainWhateverTheStatus(Kind kind) throws Exception {
        assertHopeless(kind, 500, "invalid_request", InvalidRequestException.class);
        assertHopeless(kind, 503, "model_not_found", ModelNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 57,
            trap = "a 429 that is not transient: `SetLimitExceeded`, `QuotaExceeded`",
            outcome = "`RateLimitException`, not retried")
    void hopelessRateLimitsAreNotTriedAgain(Kind kind) throws Exception {
        assertHopeless(kind, 429, "SetLimitExceeded", RateLimitException.class);
        assertHopeless(kind, 429, "QuotaExceeded", RateLimitException.class);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 58,
            trap = "a code that is a number or null, an error that is a string or null, a message at the top, no JSON",
            outcome = "whatever is said stands in the exception's message; a number is a code")
    void errorsAreReadInAnyShape(Kind kind) throws Exception {
        Map<String, String> said = Map.of(
                "{'error':{'code':429,'message':'the reason'}}", "the reason",
                "{'error':{'code':null,'message':'the reason'}}", "the reason",
                "{'error':{'code':null}}", "null",
                "{'error':'the reason'}", "the reason",
                "{'message':'the reason'}", "the reason",
                "{'error':null,'message':'the reason'}", "the reason",
                "the reason", "the reason",
                "", "400");
        for (Map.Entry<String, String> shape : said.entrySet()) {
            Outcome outcome = server.enqueue(ChatServer.response(400, "application/json", json(shape.getKey()))
                            .build())
                    .chat(kind);

            assertThat(outcome.delivered("error").failure())
                    .as(shape.getKey())
                    .isExactlyInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining(shape.getValue());
            assertThat(outcome.details().code().orElse("none"))
                    .isEqualTo(shape.getKey().contains("429") ? "429" : "none");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 58,
            trap =
                    "with status 200 a message at the top and nothing else, a JSON string, plain text or any other JSON, in place of a response or of its rest",
            outcome = "`InternalServerException` that quotes what came, and carries what had come before")
    void whatIsNoResponseIsQuotedInTheMessage(Kind kind) throws Exception {
        for (String body : List.of("{'message':'the reason'}", "{'error':null,'message':'the reason'}")) {
            Outcome outcome = server.enqueueJson(json(body)).chat(kind);
            assertThat(outcome.delivered("error").failure())
                    .isExactlyInstanceOf(InternalServerException.class)
                    .hasMessageContaining("the reason");
        }
        for (String body : List.of(
                event("{'message':'the reason'}"),
                event("{'error':null,'message':'the reason'}"),
                event("{'detail':'the reason'}"),
                event("{'status':'the reason'}"),
                event("'the reason'"),
                "the reason\n\n",
                "<html>the reason</html>\n\n")) {
            Outcome cut = server.enqueueEvents(text("a"), body, DONE).chat(kind, builder -> builder.maxRetries(0));
            assertThat(cut.partialAnswer().aiMessage().text()).isEqualTo("a");
            for (Outcome outcome : List.of(
                    cut.delivered("text a", "error"),
                    server.enqueueEvents(body, DONE)
                            .chat(kind, builder -> builder.maxRetries(0))
                            .delivered("error"))) {
                assertThat(outcome.failure())
                        .isExactlyInstanceOf(InternalServerException.class)
                        .hasMessageContaining("the reason");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 58,
            trap = "404 that does not mention a model: a page, nothing, a relay's route error",
            outcome =
                    "`InvalidRequestException` that names the address that was called and what addresses look like; not `ModelNotFoundException`")
    void aWrongAddressIsNoUnknownModel(Kind kind) throws Exception {
        for (String body : List.of("", "<html>404</html>", json("{'error':{'message':'Invalid URL (POST /x)'}}"))) {
            Outcome outcome = server.enqueue(
                            ChatServer.response(404, "text/html", body).build())
                    .chat(kind);
            assertThat(outcome.delivered("error").failure())
                    .isExactlyInstanceOf(InvalidRequestException.class)
                    .hasMessageContainingAll(server.url("/v1/chat/completions"), "https://api.starmagic.ai/v1");
        }
        assertHopeless(kind, 404, "InvalidEndpointOrModel.NotFound", ModelNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 59,
            trap = "`Retry-After` as seconds, 0, a date, junk, or days",
            outcome =
                    "obeyed, up to 60 s; a date in the past means no wait; junk is ignored, and our own backoff applies")
    void retryAfterIsObeyed(Kind kind) throws Exception {
        assertThat(askedWait(kind, "5")).isEqualTo(Duration.ofSeconds(5));
        assertThat(askedWait(kind, "0")).isZero();
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        assertThat(askedWait(kind, DateTimeFormatter.RFC_1123_DATE_TIME.format(now.plusSeconds(40))))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(40));
        assertThat(askedWait(kind, DateTimeFormatter.RFC_1123_DATE_TIME.format(now.minusDays(1))))
                .isZero();
        assertThat(askedWait(kind, "soon")).isBetween(Duration.ofMillis(375), Duration.ofMillis(500));
        assertThat(askedWait(kind, "999999")).isEqualTo(Duration.ofSeconds(60));

        // The same on the clock: a second is more than our own first backoff.
        assertThat(timeToResponse(kind, "1")).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(timeToResponse(kind, "soon")).isGreaterThanOrEqualTo(Duration.ofMillis(375));
    }

    private Duration timeToResponse(Kind kind, String retryAfter) throws Exception {
        int before = server.requests();
        server.enqueue(busy(retryAfter)).enqueueJson(completion("{'content':'a'}", "stop"));
        long start = System.nanoTime();
        assertThat(server.chat(kind).text()).isEqualTo("a");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(server.requests()).isEqualTo(before + 2);
        return took;
    }

    /** The wait that follows the failure of a call: waiting a minute is left to the clock of the policy. */
    private Duration askedWait(Kind kind, String retryAfter) throws Exception {
        Outcome outcome = server.enqueue(busy(retryAfter)).chat(kind, builder -> builder.maxRetries(0));
        return new RetryPolicy(1).waitBefore(1, outcome.details()).orElseThrow();
    }

    private static MockResponse busy(String retryAfter) {
        return ChatServer.response(429, "application/json", json(BURST))
                .setHeader("Retry-After", retryAfter)
                .build();
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 60,
            trap = "relays repeat parts of the request, its key among them, in errors and pages",
            outcome = "the key is in no log, no message and no trace, wherever it is repeated")
    void theKeyIsNeverShown(Kind kind) throws Exception {
        for (String key : List.of(
                "sk-0123456789abcdefghijklmnopqrstuvwxyzABCDEF",
                "12345678-90ab-cdef-1234-567890abcdef",
                "AKLTMTIzNDU2Nzg5MGFiY2RlZjEyMzQ1Njc4OTA")) {
            String echo =
                    json("{'error':{'message':'bad key " + key + "','code':'" + key + "','param':'" + key + "'}}");
            List<MockResponse> responses = List.of(
                    ChatServer.response(401, "application/json", echo).build(),
                    ChatServer.response(200, "application/json", echo).build(),
                    ChatServer.response(500, "text/html", "<html>Authorization: Bearer " + key + "</html>")
                            .build(),
                    ChatServer.response(200, "text/html", "<html>Authorization: Bearer " + key + "</html>")
                            .build(),
                    ChatServer.response(200, "application/json", json("{'choices':[],'key':'" + key + "'}"))
                            .build(),
                    ChatServer.response(200, "text/event-stream", event("{'key':'" + key + "'}") + DONE)
                            .build(),
                    ChatServer.response(200, "text/event-stream", text("a") + "data: " + key + "\n\n")
                            .build(),
                    ChatServer.response(200, "text/event-stream", text("a") + "event: error\ndata: " + key + "\n\n")
                            .build(),
                    ChatServer.response(200, "text/event-stream", text("a") + "event: error\ndata: " + echo + "\n\n")
                            .build());
            for (MockResponse response : responses) {
                RecordingLogger logger = new RecordingLogger(Level.DEBUG);
                Outcome outcome = server.enqueue(response)
                        .chat(
                                kind,
                                builder -> builder.apiKey(key)
                                        .maxRetries(0)
                                        .logger(logger)
                                        .logRequests(true)
                                        .logResponses(true));

                StringWriter shown = new StringWriter();
                outcome.failure().printStackTrace(new PrintWriter(shown, true));
                assertThat(logger.all()).contains("POST").contains("Bearer ***");
                for (String part : partsOf(key)) {
                    assertThat(shown.toString()).doesNotContain(part);
                    assertThat(logger.all()).doesNotContain(part);
                }
                assertThat(server.request().getHeaders().get("Authorization")).isEqualTo("Bearer " + key);
            }
        }
    }

    /** A key that is hidden in part only is not hidden. */
    private static List<String> partsOf(String key) {
        List<String> parts = new ArrayList<>();
        for (int start = 0; start + 12 <= key.length(); start += 12) {
            parts.add(key.substring(start, start + 12));
        }
        return parts;
    }

    private void assertHopeless(Kind kind, int status, String code, Class<? extends Throwable> expected)
            throws Exception {
        int before = server.requests();
        Outcome outcome = server.enqueue(ChatServer.response(
                                status,
                                "application/json",
                                json("{'error':{'code':'" + code + "','message':'the reason'}}"))
                        .build())
                .chat(kind);

        assertThat(outcome.delivered("error").failure()).isExactlyInstanceOf(expected);
        assertThat(outcome.details().retryable()).isFalse();
        assertThat(server.requests()).isEqualTo(before + 1);
    }
}
