package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Wire.DONE;
import static io.github.doubao4j.comparison.Wire.HELLO;
import static io.github.doubao4j.comparison.Wire.STOP;
import static io.github.doubao4j.comparison.Wire.TOOL_CALLS;
import static io.github.doubao4j.comparison.Wire.YOU;
import static io.github.doubao4j.comparison.Wire.callDelta;
import static io.github.doubao4j.comparison.Wire.calls;
import static io.github.doubao4j.comparison.Wire.error;
import static io.github.doubao4j.comparison.Wire.event;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.TimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ways in which a stream can end, after a finish reason and without one. */
final class Endings {

    /** Far more than it takes to deliver an ending, on any machine. */
    private static final Duration HELD_OPEN = Duration.ofSeconds(5);

    private static final String CALL_A = calls(callDelta(0, "call_a", "f", "'{\\'x\\':1}'"));
    private static final String CALL_B = calls(callDelta(1, "call_b", "g", "'{\\'y\\':'"));
    private static final String REST_OF_B = calls(callDelta(1, null, null, "'2}'"));

    private static final String[] BOTH_CALLS = {"call_a f {\"x\":1}", "call_b g {\"y\":2}"};

    private Endings() {}

    static Section section() {
        List<Fault> faults = new ArrayList<>();
        for (boolean finished : new boolean[] {true, false}) {
            String then = finished ? ", after a finish reason" : ", without a finish reason";
            Supplier<Expected> cut =
                    () -> Expected.error(InternalServerException.class).orAnotherError();
            faults.add(fault(
                    "`[DONE]`" + then + "; the connection stays open for 5 s",
                    finished,
                    (connection, stage) -> {
                        connection.chunk(DONE);
                        if (!stage.awaitEnding(HELD_OPEN)) {
                            stage.note("only when the connection closes");
                        }
                        connection.endChunks();
                    },
                    finished ? null : cut));
            faults.add(fault(
                    "a clean end without `[DONE]`" + then,
                    finished,
                    (connection, stage) -> connection.endChunks(),
                    finished ? null : cut));
            faults.add(fault(
                    "a reset" + then, finished, (connection, stage) -> connection.reset(), finished ? null : cut));
            faults.add(fault(
                            "silence" + then,
                            finished,
                            (connection, stage) -> stage.awaitOver(),
                            finished ? null : () -> Expected.error(TimeoutException.class))
                    .untilTheTimeLimit());
            Supplier<Expected> said =
                    () -> Expected.error(RateLimitException.class).orAnotherError();
            faults.add(fault(
                    "an event named `error`" + then,
                    finished,
                    (connection, stage) -> {
                        connection.chunk("event: error\n" + event(error("RequestBurstTooFast")) + DONE);
                        connection.endChunks();
                    },
                    said));
            faults.add(fault(
                    "an object `error` in a chunk" + then,
                    finished,
                    (connection, stage) -> {
                        connection.chunk(event(error("RequestBurstTooFast")) + DONE);
                        connection.endChunks();
                    },
                    said));
            faults.add(fault(
                    "an event that is not JSON" + then,
                    finished,
                    (connection, stage) -> {
                        connection.chunk("data: {\"choices\":[{\n\n" + DONE);
                        connection.endChunks();
                    },
                    cut));
        }
        return new Section("How a stream ends", faults);
    }

    /** With text and with tool calls; without an error, the complete answer is expected. */
    private static Fault fault(
            String what, boolean finished, Server.Script ending, @Nullable Supplier<Expected> error) {
        Expected completeText = Expected.answer("Hello you");
        Expected completeCalls = Expected.toolCalls(BOTH_CALLS);
        String text = HELLO + (finished ? YOU + STOP : "");
        String calls = CALL_A + CALL_B + (finished ? REST_OF_B + TOOL_CALLS : "");
        return Fault.of("", what)
                .met(
                        "text",
                        Way.STREAM,
                        server(text, finished ? 2 : 1, ending),
                        error == null ? completeText : finished ? error.get().orComplete(completeText) : error.get())
                .met(
                        "tool calls",
                        Way.STREAM,
                        server(calls, finished ? 3 : 2, ending),
                        error == null ? completeCalls : finished ? error.get().orComplete(completeCalls) : error.get());
    }

    private static Server.Start server(String events, int deltas, Server.Script ending) {
        return Server.socket((connection, stage) -> {
            connection.readRequest();
            connection.startChunks();
            connection.chunk(events);
            stage.awaitDeltas(deltas);
            ending.play(connection, stage);
            stage.awaitOver();
        });
    }
}
