package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.ResponsesWire.BEGIN;
import static io.github.doubao4j.comparison.ResponsesWire.HELLO_YOU;
import static io.github.doubao4j.comparison.ResponsesWire.MESSAGE;
import static io.github.doubao4j.comparison.ResponsesWire.TEXT_DONE;
import static io.github.doubao4j.comparison.ResponsesWire.USAGE;
import static io.github.doubao4j.comparison.ResponsesWire.all;
import static io.github.doubao4j.comparison.ResponsesWire.completed;
import static io.github.doubao4j.comparison.ResponsesWire.ended;
import static io.github.doubao4j.comparison.ResponsesWire.event;
import static io.github.doubao4j.comparison.ResponsesWire.numbered;
import static io.github.doubao4j.comparison.Wire.DONE;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.util.List;

/** The ways in which a response of the Responses API can end; one of four events ends its stream, and no other. */
final class ResponsesEndings {

    /** Far more than it takes to deliver an ending, on any machine. */
    private static final Duration HELD_OPEN = Duration.ofSeconds(5);

    private static final String FAILED =
            "'status':'failed','error':{'code':'RequestBurstTooFast','message':'the reason'}";
    private static final String FILTERED = "'status':'incomplete','incomplete_details':{'reason':'content_filter',"
            + "'content_filter':{'type':'severe_violation'}}," + USAGE;
    private static final String CUT = "'status':'incomplete','incomplete_details':{'reason':'length'}," + USAGE;

    private ResponsesEndings() {}

    static Section section() {
        List<String> complete = all(BEGIN, HELLO_YOU, TEXT_DONE, List.of(completed(MESSAGE)));
        return new Section(
                "Responses API: how a response ends",
                List.of(
                        fault("R1", "`response.completed`; the connection stays open for 5 s").stream(
                                server(complete, (connection, stage) -> {
                                    if (!stage.awaitEnding(HELD_OPEN)) {
                                        stage.note("only when the connection closes");
                                    }
                                    connection.endChunks();
                                }),
                                hello()),
                        fault("R1", "`response.completed`, then `[DONE]`").stream(server(complete, DONE), hello()),
                        fault("R1", "`response.completed`, then a reset").stream(
                                server(complete, (connection, stage) -> {
                                    stage.awaitEnding(HELD_OPEN);
                                    connection.reset();
                                }),
                                hello()),
                        fault("R1", "`response.failed`, after some text").stream(
                                server(all(BEGIN, HELLO_YOU, List.of(ended("failed", FAILED)))),
                                Expected.error(RateLimitException.class).orAnotherError()),
                        fault("R2", "a document with the status `failed`, HTTP 200")
                                .blocking(
                                        ResponsesWire.whole(ResponsesWire.document(FAILED)),
                                        Expected.error(RateLimitException.class)
                                                .orAnotherError()
                                                .afterRequests(1 + Subject.RETRIES)
                                                .orRequests(1)),
                        withoutEnding(
                                "R1",
                                "an event `error` with code and message, after some text",
                                event("error", "'code':'RequestBurstTooFast','message':'the reason','param':null"),
                                Expected.error(RateLimitException.class).orAnotherError()),
                        withoutEnding("R1", "a clean end without such an event", "", cut()),
                        withoutEnding("R1", "`[DONE]` without such an event", DONE, cut()),
                        fault("R1", "a reset without such an event").stream(
                                server(all(BEGIN, HELLO_YOU), (connection, stage) -> {
                                    stage.awaitDeltas(2);
                                    connection.reset();
                                }),
                                cut()),
                        fault("R1", "silence without such an event").stream(
                                        server(all(BEGIN, HELLO_YOU), (connection, stage) -> stage.awaitOver()),
                                        Expected.error(TimeoutException.class))
                                .untilTheTimeLimit(),
                        withoutEnding(
                                "R1",
                                "an event that is not JSON, and no other",
                                "data: {\"type\":\"response.comp\n\n",
                                cut()),
                        fault("R3", "`incomplete` for its length").stream(
                                        server(all(BEGIN, HELLO_YOU, List.of(ended("incomplete", CUT, MESSAGE)))),
                                        hello().because(FinishReason.LENGTH))
                                .blocking(
                                        ResponsesWire.whole(ResponsesWire.document(CUT, MESSAGE)),
                                        hello().because(FinishReason.LENGTH)),
                        fault("R3", "`incomplete` by a filter").stream(
                                        server(all(BEGIN, HELLO_YOU, List.of(ended("incomplete", FILTERED, MESSAGE)))),
                                        hello().because(FinishReason.CONTENT_FILTER))
                                .blocking(
                                        ResponsesWire.whole(ResponsesWire.document(FILTERED, MESSAGE)),
                                        hello().because(FinishReason.CONTENT_FILTER))));
    }

    private static Fault fault(String trap, String what) {
        return Fault.of(trap, what).over(Api.RESPONSES);
    }

    /** A stream that ends with none of the four, where the user may wait forever. */
    private static Fault withoutEnding(String trap, String what, String last, Expected expected) {
        return fault(trap, what).stream(server(all(BEGIN, HELLO_YOU), last), expected)
                .untilTheTimeLimit();
    }

    private static Expected hello() {
        return Expected.answer("Hello you");
    }

    private static Expected cut() {
        return Expected.error(InternalServerException.class).orAnotherError();
    }

    private static Server.Start server(List<String> events) {
        return server(events, "");
    }

    private static Server.Start server(List<String> events, String last) {
        return server(events, (connection, stage) -> {
            if (!last.isEmpty()) {
                connection.chunk(last.replace("#", String.valueOf(events.size())));
            }
            connection.endChunks();
        });
    }

    private static Server.Start server(List<String> events, Server.Script ending) {
        return Server.socket((connection, stage) -> {
            connection.readRequest();
            connection.startChunks();
            connection.chunk(numbered(events));
            ending.play(connection, stage);
            stage.awaitOver();
        });
    }
}
