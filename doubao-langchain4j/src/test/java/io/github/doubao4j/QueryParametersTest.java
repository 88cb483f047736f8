package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingLogger;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** Parameters behind the address: what is sent, and that their values are shown nowhere. */
class QueryParametersTest {

    private static final String SECRET = "0c94f27e-11d4-4b8f";

    private static final String ANSWER =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"4\"},\"finish_reason\":\"stop\"}]}";

    @RegisterExtension
    private final ChatServer server = new ChatServer();

    private final RecordingLogger logger = new RecordingLogger(Level.DEBUG);

    @ParameterizedTest
    @EnumSource
    void aSecretOfTheQueryIsMaskedWhenAServerRepeatsIt(Kind kind) throws Exception {
        server.enqueue(ChatServer.response(
                        400,
                        "application/json",
                        "{\"error\":{\"message\":\"no api-key=" + SECRET + " here, nor its part "
                                + SECRET.substring(0, 9) + "\"}}")
                .build());

        Outcome outcome = server.chat(
                kind,
                builder -> builder.baseUrl(server.url("/v1?api-key=" + SECRET))
                        .logger(logger)
                        .logRequests(true)
                        .logResponses(true));

        assertThat(outcome.failure().toString()).contains("***").doesNotContain(SECRET.substring(0, 9));
        assertThat(logger.all()).contains("POST").doesNotContain(SECRET.substring(0, 9));
        assertThat(server.request().getTarget()).isEqualTo("/v1/chat/completions?api-key=" + SECRET);
    }

    @ParameterizedTest
    @EnumSource
    void parametersOfEveryRequestGoWithTheAddress(Kind kind) throws Exception {
        server.enqueue(ChatServer.response(503, "text/plain", "busy").build()).enqueueJson(ANSWER);

        server.chat(
                        kind,
                        builder -> builder.baseUrl(server.url("/v1?deployment=a&api-version=1"))
                                .customQueryParams(Map.of("api-version", "2024-10-01 beta")))
                .response();

        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(server.request().getTarget())
                    .isEqualTo("/v1/chat/completions?deployment=a&api-version=2024-10-01%20beta");
        }
    }

    /** Also of a parameter that is not called a secret, and where a redirect repeats the whole address. */
    @ParameterizedTest
    @EnumSource
    void noValueIsShown(Kind kind) throws Exception {
        String echo = "no such: sig=" + SECRET + ", " + SECRET.toUpperCase(Locale.ROOT) + ", tenant forty-two";
        for (MockResponse response : List.of(
                ChatServer.response(400, "application/json", "{\"error\":{\"message\":\"" + echo + "\"}}")
                        .build(),
                ChatServer.response(404, "text/html", "<html>" + echo + "</html>")
                        .build(),
                ChatServer.response(307, "text/plain", "")
                        .setHeader("Location", "https://elsewhere.example/v1?token=" + SECRET + "&tenant=forty-two")
                        .build(),
                ChatServer.response(200, "text/event-stream", "data: " + echo + "\n\n")
                        .build())) {
            Outcome outcome = server.enqueue(response)
                    .chat(
                            kind,
                            builder -> builder.customQueryParams(Map.of("token", SECRET, "tenant", "forty-two"))
                                    .maxRetries(0)
                                    .logger(logger)
                                    .logRequests(true)
                                    .logResponses(true));

            String shown = outcome.failure() + "\n" + logger.all();
            assertThat(shown.toLowerCase(Locale.ROOT))
                    .contains("?***")
                    .doesNotContain(SECRET.substring(0, 9), "forty-two");
        }
        assertThat(logger.all()).contains("--> POST " + server.url("/v1/chat/completions") + "?***");
    }

    @ParameterizedTest
    @EnumSource
    void headersAreAskedForAtEachAttempt(Kind kind) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        server.enqueue(ChatServer.response(503, "text/plain", "busy").build()).enqueueJson(ANSWER);

        server.chat(kind, builder -> builder.customHeaders(() -> Map.of("X-Turn", "turn " + asked.incrementAndGet())))
                .response();

        assertThat(server.request().getHeaders().get("X-Turn")).isEqualTo("turn 1");
        assertThat(server.request().getHeaders().get("X-Turn")).isEqualTo("turn 2");
    }

    @ParameterizedTest
    @EnumSource
    void aSupplierMayHaveNothingOrFail(Kind kind) throws Exception {
        Map<String, String> withoutValue = new HashMap<>();
        withoutValue.put("X-Team", null);

        assertThat(server.enqueueJson(ANSWER)
                        .chat(kind, builder -> builder.customHeaders(() -> null))
                        .response())
                .isNotNull();
        assertThat(server.chat(kind, builder -> builder.customHeaders(() -> withoutValue))
                        .failure())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("customHeaders.X-Team is null");
        assertThat(server.chat(kind, builder -> builder.customHeaders(() -> Map.of("Authorization: Bearer sk-1", "")))
                        .failure())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("a name of customHeaders is 'Authorization***'")
                .hasMessageNotContaining("sk-1");
        assertThat(server.chat(kind, builder -> builder.customHeaders(() -> Map.of("Content-Length", "1")))
                        .failure())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("customHeaders.Content-Length is set by the client itself");
        assertThat(server.chat(
                                kind,
                                builder -> builder.customHeaders(() -> {
                                    throw new IllegalStateException("no token");
                                }))
                        .failure())
                .hasStackTraceContaining("no token");
        assertThat(server.requests()).isEqualTo(1);
    }
}
