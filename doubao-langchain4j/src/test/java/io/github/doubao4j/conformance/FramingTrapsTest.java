package io.github.doubao4j.conformance;

import static io.github.doubao4j.testing.Events.DONE;
import static io.github.doubao4j.testing.Events.calls;
import static io.github.doubao4j.testing.Events.delta;
import static io.github.doubao4j.testing.Events.finish;
import static io.github.doubao4j.testing.Events.json;
import static io.github.doubao4j.testing.Events.last;
import static io.github.doubao4j.testing.Events.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.testing.ChatServer;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.Outcome;
import io.github.doubao4j.testing.RecordingHandler;
import io.github.doubao4j.testserver.RawServer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Traps in the frame around the chunks of a stream. A blocking call gets them too. */
class FramingTrapsTest {

    private static final String HELLO = text("Hello");
    private static final String YOU = text(" you");
    private static final String FINISH = last("{'content':''}", "stop");

    @RegisterExtension
    final ChatServer server = new ChatServer();

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 29,
            trap = "comments (`: PING`, a bare `:`) before, between, inside and after events",
            outcome = "ignored")
    void commentsArePassedOver(Kind kind) throws Exception {
        assertHelloYou(
                kind,
                ": PING\n\n" + HELLO + ":\n\n: PING\n" + YOU.replace("\n\n", "\n: PING\n\n") + FINISH + ": PING\n\n"
                        + DONE + ": PING\n\n");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(value = 30, trap = "no space after `data:`; lines that end with CRLF or CR", outcome = "all read the same")
    void spacesAndLineEndsMakeNoDifference(Kind kind) throws Exception {
        String body = HELLO + YOU + FINISH + DONE;
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertHelloYou(kind, body.replace("\n", end));
            assertHelloYou(kind, body.replace("data: ", "data:").replace("\n", end));
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 31,
            trap = "`event`, `id` and `retry` lines; one JSON document over several `data` lines",
            outcome = "ignored; the data lines are joined")
    void otherFieldsArePassedOverAndDataLinesAreJoined(Kind kind) throws Exception {
        assertHelloYou(
                kind,
                "retry: 3000\n\nevent: message\nid: 7\n" + HELLO + "id: 8\nevent: message\n"
                        + YOU.replace("\"delta\"", "\ndata: \"delta\"").replace("}]}", "\ndata: }]\ndata: }") + FINISH
                        + DONE);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 32,
            trap = "events that end with one newline; additional blank lines between them",
            outcome = "every document is an event of its own; blank lines mean nothing")
    void newlinesTooFewOrTooManyLoseNothing(Kind kind) throws Exception {
        String body = HELLO + YOU + FINISH + DONE;
        assertHelloYou(kind, body.replace("\n\n", "\n"));
        assertHelloYou(kind, body.replace("\n\n", "\r\n"));
        assertHelloYou(kind, "\n\n" + body.replace("\n\n", "\n\n\n\n"));
    }

    @Test
    @Trap(
            value = 32,
            trap = "events that end with one newline, on a connection that stays open",
            outcome = "deltas are delivered as they come, at the latest with the next one; `[DONE]` completes at once")
    void eventsWithOneNewlineAreDeliveredAsTheyCome() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer open = RawServer.plain(peer -> {
            peer.readRequest();
            peer.startStream();
            peer.write((HELLO + YOU).replace("\n\n", "\n"));
            // The rest is sent only after the first delta has reached the user.
            received.await();
            peer.write((FINISH + DONE).replace("\n\n", "\n"));
            over.await();
        })) {
            RecordingHandler handler = new RecordingHandler().onHandle(handle -> received.countDown());
            DoubaoStreamingChatModel.builder()
                    .baseUrl(open.url().toString())
                    .apiKey(ChatServer.KEY)
                    .build()
                    .chat("hello", handler);

            Outcome outcome = handler.awaitOutcome();
            over.countDown();
            assertThat(outcome.delivered("text Hello", "text  you", "complete").text())
                    .isEqualTo("Hello you");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(value = 33, trap = "two JSON documents on one line", outcome = "read one after the other")
    void twoDocumentsOnOneLineAreTwoChunks(Kind kind) throws Exception {
        assertHelloYou(kind, HELLO.strip() + YOU.strip().replace("data:", "") + "\n\n" + FINISH + DONE);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 34,
            trap = "the last event lacks its blank line, or `[DONE]` is missing",
            outcome = "complete when a finish reason was seen; else an error whose cause carries what came")
    void theFinishReasonDecidesWhetherAnEndIsTheEnd(Kind kind) throws Exception {
        assertHelloYou(kind, HELLO + YOU + FINISH);
        assertHelloYou(kind, HELLO + YOU + FINISH.strip());
        assertHelloYou(kind, HELLO + YOU + FINISH + DONE.strip());
        // The connection ends within what alone can follow.
        assertHelloYou(kind, HELLO + YOU + FINISH + "data: [DON");
        assertHelloYou(kind, HELLO + YOU + FINISH + "data: {\"choices\":[],\"usage\":{\"total_tok");
        assertHelloYou(kind, HELLO + YOU + FINISH + "data: {\"choices\":[],\"usage\":\n");
        assertCutAfterHello(kind, HELLO);
        assertCutAfterHello(kind, HELLO.strip());
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 35,
            trap = "`[DONE]` without a finish reason: the upstream was cut, and a relay does not report it",
            outcome = "an error whose cause carries what came; never `STOP`")
    void doneWithoutAFinishReasonIsACutResponse(Kind kind) throws Exception {
        assertCutAfterHello(kind, HELLO + DONE);
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 36,
            trap = "`data:[DONE]`, `data: [DONE] `, data after it",
            outcome = "all end the stream; what follows is not read")
    void doneEndsTheStreamHoweverItIsWritten(Kind kind) throws Exception {
        for (String done : List.of("data:[DONE]\n\n", "data: [DONE] \n\n", "data:  [DONE]\n", DONE)) {
            assertHelloYou(kind, HELLO + YOU + FINISH + done + text("!") + "data: {broken\n\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 37,
            trap = "U+2028, U+2029 and U+0085 inside a line; characters cut between two reads",
            outcome = "only CR and LF end a line; characters are assembled again")
    void unicodeIsNeitherALineEndNorCut(Kind kind) throws Exception {
        String odd = "a\u2028b\u2029c\u0085d 豆包 😀";
        Outcome complete = server.enqueueEvents(text(odd), finish("stop")).chat(kind);
        Outcome cut = server.enqueue(ChatServer.response(200, "text/event-stream", text(odd) + finish("stop"))
                        .throttleBody(1, 1, TimeUnit.MILLISECONDS)
                        .build())
                .chat(kind);

        for (Outcome outcome : List.of(complete, cut)) {
            assertThat(outcome.delivered("text " + odd, "complete").text()).isEqualTo(odd);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 37,
            trap = "a character of two halves, such as an emoji, with a half in each of two deltas",
            outcome =
                    "the first half waits for the second, so that a callback gets the complete character; at the end, or where"
                            + " the stream breaks, what waits still comes")
    void aCharacterCutBetweenTwoDeltasIsDeliveredAsOne(Kind kind) throws Exception {
        Outcome outcome = server.enqueueEvents(
                        delta("{'content':'','reasoning_content':'a\\ud83d'}"),
                        delta("{'content':'','reasoning_content':'\\ude00'}"),
                        text("b\\ud83d"),
                        text("\\ude00c"),
                        text("d\\ud83d"),
                        calls("{'index':0,'id':'call_a','function':{'name':'f','arguments':'{\\'x\\':\\'\\ud83d'}}"),
                        calls("{'index':0,'function':{'arguments':'\\ude00\\'}'}}"),
                        finish("tool_calls"))
                .chat(kind);

        outcome.delivered(
                "thinking a",
                "thinking 😀",
                "text b",
                "text 😀c",
                "text d",
                "part 0 call_a f {\"x\":\"",
                "part 0 call_a f 😀\"}",
                "text \ud83d",
                "call 0 call_a f {\"x\":\"😀\"}",
                "complete");
        assertThat(outcome.text()).isEqualTo("b😀cd\ud83d");
        assertThat(outcome.response().aiMessage().thinking()).isEqualTo("a😀");
        assertThat(outcome.calls()).containsExactly("call_a f {\"x\":\"😀\"}");

        Outcome broken = server.enqueueEvents(text("b\\ud83d")).chat(kind, builder -> builder.maxRetries(0));
        assertThat(broken.partialAnswer().aiMessage().text()).isEqualTo("b\ud83d");
    }

    @ParameterizedTest
    @EnumSource
    @Trap(
            value = 38,
            trap = "a byte order mark before the first event; a web page with status 200",
            outcome = "the mark is skipped; the page is an `InternalServerException` that shows its beginning")
    void aByteOrderMarkIsSkippedAndAWebPageIsAnError(Kind kind) throws Exception {
        assertHelloYou(kind, "\uFEFF" + HELLO + YOU + FINISH + DONE);
        assertThat(server.enqueueJson("\uFEFF" + json("{'choices':[{'message':{'content':'a'}}]}"))
                        .chat(kind)
                        .text())
                .isEqualTo("a");

        for (String type : List.of("text/html", "text/event-stream")) {
            Outcome page = server.enqueue(
                            ChatServer.response(200, type, "<html>502</html>").build())
                    .chat(kind);
            assertThat(page.delivered("error").failure())
                    .isExactlyInstanceOf(InternalServerException.class)
                    .hasMessageContainingAll("web page", "<html>502</html>");
        }
    }

    private void assertHelloYou(Kind kind, String body) throws Exception {
        Outcome outcome = server.enqueueEvents(body).chat(kind);

        assertThat(outcome.delivered("text Hello", "text  you", "complete").text())
                .as(body)
                .isEqualTo("Hello you");
        assertThat(outcome.response().finishReason()).isEqualTo(FinishReason.STOP);
    }

    private void assertCutAfterHello(Kind kind, String body) throws Exception {
        int before = server.requests();
        // A blocking call has delivered nothing, so it would be retried.
        int retries = kind == Kind.BLOCKING ? 0 : 2;
        Outcome outcome = server.enqueueEvents(body).chat(kind, builder -> builder.maxRetries(retries));

        assertThat(outcome.delivered("text Hello", "error").failure())
                .isExactlyInstanceOf(InternalServerException.class);
        assertThat(outcome.partialAnswer().aiMessage().text()).isEqualTo("Hello");
        assertThat(outcome.partialAnswer().finishReason()).isNull();
        assertThat(server.requests()).isEqualTo(before + 1);
    }
}
