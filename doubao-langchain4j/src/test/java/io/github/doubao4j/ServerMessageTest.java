package io.github.doubao4j;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.completion;
import static io.github.doubao4j.testing.Events.event;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testserver.RawServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server says in place of an answer, or of the rest of one, stands in the exception's message. */
@Timeout(180)
class ServerMessageTest {

    private static final String WORDS = "upstream failed";

    /** What is an error by itself, as an event; what follows it is not read. */
    private static final List<String> ERRORS = List.of(
            event("{'error':null,'message':'upstream failed'}"),
            event("{'error':null,'msg':'upstream failed'}"),
            event("{'error':null,'detail':'upstream failed'}"),
            event("{'error':'','message':'upstream failed'}"),
            event("{'error':{},'message':'upstream failed'}"),
            event("{'error':false,'message':'upstream failed'}"),
            event("{'error':true,'message':'upstream failed'}"),
            event("{'error':{'code':'X'},'message':'upstream failed'}"),
            event("{'error':{'msg':'upstream failed'}}"),
            event("{'error':{'detail':'upstream failed'}}"),
            event("{'error':'upstream failed'}"),
            event("{'choices':[],'error':null,'message':'upstream failed'}"),
            event("{'choices':null,'error':null,'message':'upstream failed'}"),
            event("{'id':'x','error':null,'usage':{'prompt_tokens':0},'message':'upstream failed'}"),
            event("{'code':'InternalServiceError','message':'upstream failed'}"),
            event("{'code':500,'msg':'upstream failed'}"),
            event("{'type':'error','message':'upstream failed'}"),
            "event: error\ndata: upstream failed\n\n",
            "event: error\ndata: " + json("{'message':'upstream failed'}") + "\n\n",
            "event: error\ndata: \"upstream failed\"\n\n",
            "data: upstream failed\n\n",
            "data: \"upstream failed\"\n\n",
            "data: [\"upstream failed\"]\n\n",
            "data: <html><body>upstream failed</body></html>\n\n",
            json("{'error':null,'message':'upstream failed'}") + "\n\n");

    /** What is an error because nothing better follows. */
    private static final List<String> NOTICES = List.of(
            event("{'message':'upstream failed'}"),
            event("{'detail':'upstream failed'}"),
            event("{'status':'upstream failed'}"),
            event("{'success':false,'reason':{'text':'upstream failed'}}"),
            event("{'type':'notice','message':'upstream failed'}"),
            "upstream failed\n\n",
            "upstream failed: 502\n\n",
            "\"upstream failed\"\n\n",
            "<html>\n<body>upstream failed</body>\n</html>\n\n");

    @RegisterExtension
    final ChatServer server = new ChatServer();

    static Stream<Arguments> errors() {
        return everyKindAnd(ERRORS);
    }

    static Stream<Arguments> everything() {
        return everyKindAnd(Stream.concat(ERRORS.stream(), NOTICES.stream()).toList());
    }

    static Stream<Arguments> notices() {
        return everyKindAnd(NOTICES);
    }

    private static Stream<Arguments> everyKindAnd(List<String> said) {
        return Stream.of(Kind.values()).flatMap(kind -> said.stream().map(event -> Arguments.of(kind, event)));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorInTheMiddleEndsTheStreamWithItsWords(Kind kind, String said) throws Exception {
        Outcome outcome =
                server.enqueueEvents(text("a"), said, text("b"), finish("stop")).chat(kind, once -> once.maxRetries(0));

        assertFails(outcome.delivered("text a", "error"));
        assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("a");
    }

    @ParameterizedTest
    @MethodSource("everything")
    void whatIsSaidBeforeAStreamIsCutStandsInTheMessage(Kind kind, String said) throws Exception {
        for (String end : List.of("", DONE)) {
            Outcome outcome = server.enqueueEvents(text("a"), said, end).chat(kind, once -> once.maxRetries(0));

            assertFails(outcome.delivered("text a", "error"));
            assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void whatIsSaidInPlaceOfAStreamStandsInTheMessage(Kind kind, String said) throws Exception {
        for (String end : List.of("", DONE)) {
            assertFails(server.enqueueEvents(": PING\n\n", said, end)
                    .chat(kind, once -> once.maxRetries(0))
                    .delivered("error"));
            assertFails(server.enqueueEvents(said, end)
                    .chat(kind, once -> once.maxRetries(0))
                    .delivered("error"));
        }
    }

    /** A relay may report progress in between. */
    @ParameterizedTest
    @MethodSource("notices")
    void aNoticeBeforeTheAnswerIsNoError(Kind kind, String said) throws Exception {
        // A web page is none from its first character on.
        assertThat(server.enqueueEvents(": PING\n\n", said, text("a"), said, finish("stop"))
                        .chat(kind)
                        .text())
                .isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentedFormOfSuccessIsNoError(Kind kind) throws Exception {
        String success = event("{'error':null,'message':'success'}");
        assertThat(server.enqueueEvents(success, text("a"), success, finish("stop"))
                        .chat(kind)
                        .text())
                .isEqualTo("a");
        assertThat(server.enqueueEvents(
                                event("{'error':null,'message':'success','choices':[{'index':0,"
                                        + "'delta':{'content':'a'}}]}"),
                                finish("stop"))
                        .chat(kind)
                        .text())
                .isEqualTo("a");
        assertThat(server.enqueueJson(json("{'error':null,'message':'success','code':0,'choices':[{'index':0,"
                                + "'message':{'content':'a'},'finish_reason':'stop'}]}"))
                        .chat(kind)
                        .text())
                .isEqualTo("a");

        // Without an answer beside it, it is none.
        Outcome nothing =
                server.enqueueJson(json("{'error':null,'message':'success'}")).chat(kind);
        assertThat(nothing.failure())
                .isExactlyInstanceOf(InternalServerException.class)
                .hasMessageContaining("has no output")
                .hasMessageContaining(json("{'error':null,'message':'success'}"));
    }

    @ParameterizedTest
    @EnumSource
    void aDocumentWithoutAnAnswerIsQuotedInTheMessage(Kind kind) throws Exception {
        for (String body : List.of(
                json("{'error':null,'message':'upstream failed'}"),
                json("{'error':null,'msg':'upstream failed'}"),
                json("{'error':null,'detail':'upstream failed'}"),
                json("{'message':'upstream failed'}"),
                json("{'code':500,'msg':'upstream failed'}"),
                json("{'error':{'code':'X'},'message':'upstream failed'}"),
                json("{'error':{'msg':'upstream failed'}}"),
                json("{'status':'upstream failed'}"),
                json("{'pad':'") + "x".repeat(3000) + json("','error':null,'message':'upstream failed'}"),
                json("['upstream failed']"),
                json("'upstream failed'"),
                "{upstream failed",
                "upstream failed",
                "Internal Server Error: upstream failed",
                "<!DOCTYPE html>\n<html><title>upstream failed</title></html>")) {
            assertFails(server.enqueueJson(body).chat(kind, once -> once.maxRetries(0)));
        }
    }

    /** The code of an error at the top of a document counts, too. */
    @ParameterizedTest
    @EnumSource
    void aCodeBesideTheMessageDecides(Kind kind) throws Exception {
        String error = "{'code':'RequestBurstTooFast','message':'upstream failed'}";
        for (Outcome outcome : List.of(
                server.enqueueJson(json(error)).chat(kind, once -> once.maxRetries(0)),
                server.enqueueEvents(text("a"), event(error)).chat(kind, once -> once.maxRetries(0)))) {
            assertThat(outcome.failure())
                    .isExactlyInstanceOf(RateLimitException.class)
                    .hasMessageContaining(WORDS);
            assertThat(outcome.details().code()).hasValue("RequestBurstTooFast");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSaidStandsBesideTheBrokenConnectionToo(Kind kind) throws Exception {
        for (String said : List.of(event("{'message':'upstream failed'}"), "upstream failed\n\n")) {
            Outcome broken = server.enqueue(
                            ChatServer.response(200, "text/event-stream", text("a") + said + ": " + "x".repeat(100_000))
                                    .onResponseBody(new SocketEffect.CloseSocket())
                                    .build())
                    .chat(kind, once -> once.maxRetries(0));
            assertThat(broken.failure()).hasMessageContaining("The server closed the connection");
            assertFails(broken);

            try (RawServer silent = RawServer.plain(peer -> {
                peer.readRequest();
                peer.startChunks();
                peer.chunk(text("a") + said);
                peer.awaitDisconnect();
            })) {
                Outcome late = server.chat(
                        kind,
                        once -> once.baseUrl(silent.url().toString())
                                .maxRetries(0)
                                .idleTimeout(Duration.ofMillis(400)));
                assertThat(late.failure())
                        .isExactlyInstanceOf(TimeoutException.class)
                        .hasMessageContaining(WORDS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSaidIsMaskedAndCut(Kind kind) throws Exception {
        String long_ = "key " + ChatServer.KEY + " " + "no ".repeat(100_000);
        for (String said : List.of(
                event("{'error':null,'message':'" + long_ + "'}"),
                event("{'message':'" + long_ + "'}"),
                "data: " + long_ + "\n\n",
                long_ + "\n\n")) {
            Outcome outcome = server.enqueueEvents(text("a"), said).chat(kind, once -> once.maxRetries(0));

            assertThat(outcome.failure().getMessage())
                    .contains("key ***")
                    .doesNotContain(ChatServer.KEY)
                    .hasSizeLessThan(2500);
        }
    }

    @Test
    void aStreamAfterItsEndSaysNothingMore() throws Exception {
        assertThat(server.enqueueEvents(text("a"), finish("stop").replace(DONE, ""), ERRORS.get(0))
                        .chat(Kind.STREAMING)
                        .text())
                .isEqualTo("a");
        assertThat(server.enqueueJson(completion("{'content':'a'}", "stop"))
                        .chat(Kind.BLOCKING)
                        .text())
                .isEqualTo("a");
    }

    private static void assertFails(Outcome outcome) {
        assertThat(outcome.failure())
                .isInstanceOfAny(InternalServerException.class, TimeoutException.class)
                .hasMessageContaining(WORDS);
    }

    /** What belongs to the answer, and a sign of life before it, are not why it ends. */
    @ParameterizedTest
    @EnumSource
    void whatIsPartOfTheAnswerIsNotTakenForWords(Kind kind) throws Exception {
        String usage = event("{'id':'1','choices':[],'usage':{'prompt_tokens':1,'total_tokens':2}}");
        for (String body : List.of(
                usage + text("Hello"),
                text("Hello") + usage,
                event("{'id':'1','choices':[],'prompt_filter_results':[]}") + text("Hello"),
                event("{'type':'ping'}") + text("Hello"),
                event("{'queue_position':1}") + text("Hello"))) {
            assertThat(server.enqueueEvents(body)
                            .chat(kind, builder -> builder.maxRetries(0))
                            .failure())
                    .as(body)
                    .hasMessage("The response was cut short: the stream ended without a finish reason");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageBeforeTheAnswerIsKept(Kind kind) throws Exception {
        String body = event("{'message':'upstream failed'}") + text("Hello");

        assertThat(server.enqueueEvents(body)
                        .chat(kind, builder -> builder.maxRetries(0))
                        .failure())
                .hasMessageContainingAll("cut short", "The server said: upstream failed");
    }
}
