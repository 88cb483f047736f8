package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.ResponsesEvents.completed;
import static io.github.doubao4j.testing.ResponsesEvents.event;
import static io.github.doubao4j.testing.ResponsesEvents.message;
import static io.github.doubao4j.testing.ResponsesEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.ResponsesServer;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes in place of a response of the Responses API, and what is retried. */
class ResponsesFailuresTest {

    private static final String CREATED = event("response.created", "'response':{'id':'resp_0','status':'in_progress'}")
            + event("response.in_progress", "'response':{'id':'resp_0','status':'in_progress'}");
    private static final String BURST = "'code':'RequestBurstTooFast','message':'slow down'";

    @RegisterExtension
    final ResponsesServer server = new ResponsesServer();

    @ParameterizedTest
    @EnumSource
    void aFailureBeforeAnyOutputIsRetried(Kind kind) throws Exception {
        for (String failure : List.of(
                CREATED + event("error", BURST),
                CREATED + event("response.failed", "'response':{'id':'resp_0','error':{" + BURST + "}}"),
                CREATED,
                event("error", BURST),
                "data: {broken\n\n",
                ": ping\n\n")) {
            int before = server.requests();
            Outcome outcome = server.enqueueEvents(failure)
                    .enqueueEvents(text("Hello"), completed(message("msg_1", "Hello")))
                    .chat(kind);

            assertThat(outcome.delivered("text Hello", "complete").text())
                    .as(failure)
                    .isEqualTo("Hello");
            assertThat(outcome.metadata().id()).isEqualTo("resp_1");
            assertThat(server.requests()).isEqualTo(before + 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHopelessFailureIsNotRetried(Kind kind) throws Exception {
        Outcome outcome = server.enqueueEvents(
                        CREATED,
                        event("response.failed", "'response':{'error':{'code':'InvalidParameter','message':'no'}}"))
                .chat(kind);

        assertThat(outcome.delivered("error").failure())
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no");
        assertThat(server.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfHttpIsReadAsAnywhere(Kind kind) throws Exception {
        Outcome outcome = server.enqueue(429, "application/json", json("{'error':{" + BURST + "}}"))
                .chat(kind, builder -> builder.maxRetries(0));

        assertThat(outcome.delivered("error").failure())
                .isExactlyInstanceOf(RateLimitException.class)
                .hasMessageContaining("slow down");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoResponseIsAnErrorThatShowsIt(Kind kind) throws Exception {
        List<List<String>> bodies = List.of(
                List.of("", "empty"),
                List.of(" \n", "empty"),
                List.of("<html>502</html>", "web page"),
                List.of("{}", "{}"),
                List.of("{\"message\":\"no such route\"}", "no such route"),
                List.of("{\"id\":\"resp_1\",\"choices\":[]}", "choices"),
                List.of("[1]", "[1]"),
                List.of("{\"output\":", "malformed"),
                List.of("plain", "plain"));
        for (List<String> body : bodies) {
            for (String type : List.of("application/json", "text/event-stream")) {
                Outcome outcome = server.enqueue(200, type, body.get(0)).chat(kind, builder -> builder.maxRetries(0));

                assertThat(outcome.delivered("error").failure())
                        .as(body.get(0))
                        .isExactlyInstanceOf(InternalServerException.class)
                        .hasMessageContaining(body.get(1));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDocumentAndAStreamMayBeSwapped(Kind kind) throws Exception {
        String document = json("{'id':'resp_1','status':'completed','output':[" + message("msg_1", "Hello") + "]}");
        for (String type : List.of("application/json", "text/event-stream")) {
            assertThat(server.enqueue(200, type, document)
                            .chat(kind)
                            .delivered("text Hello", "complete")
                            .text())
                    .isEqualTo("Hello");
            assertThat(server.enqueue(200, type, text("Hello") + completed())
                            .chat(kind)
                            .delivered("text Hello", "complete")
                            .text())
                    .isEqualTo("Hello");
        }
    }
}
