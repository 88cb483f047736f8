package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Wire.DONE;
import static io.github.doubao4j.comparison.Wire.HELLO;
import static io.github.doubao4j.comparison.Wire.STOP;
import static io.github.doubao4j.comparison.Wire.YOU;
import static io.github.doubao4j.comparison.Wire.document;
import static io.github.doubao4j.comparison.Wire.error;
import static io.github.doubao4j.comparison.Wire.text;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.ModelNotFoundException;
import io.github.doubao4j.testserver.RawConnection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The frame around the chunks. */
final class FramingFaults {

    private static final String ALL = HELLO + YOU + STOP + DONE;

    private FramingFaults() {}

    static Section section() {
        return new Section(
                "Framing",
                List.of(
                        fault(
                                "T29",
                                "comments before, between, inside and after events",
                                ": PING\n\n" + HELLO + ":\n\n: PING\n" + YOU.replace("\n\n", "\n: PING\n\n") + STOP
                                        + ": PING\n\n" + DONE),
                        fault("T30", "lines end with CRLF", ALL.replace("\n", "\r\n")),
                        fault("T30", "lines end with CR", ALL.replace("\n", "\r")),
                        fault("T30", "no space after `data:`", ALL.replace("data: ", "data:")),
                        fault(
                                "T31",
                                "`event: message`, `id` and `retry` lines",
                                "retry: 3000\n\nevent: message\nid: 7\n" + HELLO + "id: 8\nevent: message\n" + YOU
                                        + STOP + DONE),
                        fault(
                                "T31",
                                "one JSON document over several `data` lines",
                                HELLO.replace("\"delta\"", "\ndata: \"delta\"") + YOU + STOP + DONE),
                        fault("T32", "events end with one newline", ALL.replace("\n\n", "\n")),
                        fault("T32", "additional blank lines", "\n\n" + ALL.replace("\n\n", "\n\n\n\n")),
                        fault(
                                "T33",
                                "two JSON documents on one line",
                                HELLO.strip() + " " + YOU.strip().replace("data: ", "") + "\n\n" + STOP + DONE),
                        fault("T34", "the last event lacks its blank line", HELLO + YOU + STOP.strip()),
                        fault("T36", "`data:[DONE]`", ALL.replace("data: [DONE]", "data:[DONE]")),
                        fault("T36", "`data: [DONE] `, with a space at its end", ALL.replace("[DONE]", "[DONE] ")),
                        fault("T36", "an event after `[DONE]`", ALL + text("!")),
                        Fault.of("T37", "U+2028 and U+0085 inside a line").stream(
                                Server.events(text("a\u2028b\u0085c"), STOP, DONE), Expected.answer("a\u2028b\u0085c")),
                        Fault.of("T37", "a stream of Chinese that comes byte by byte").stream(
                                Server.socket(FramingFaults::byteByByte), Expected.answer("豆包，你好")),
                        fault("T38", "a byte order mark before the first event", "\uFEFF" + ALL),
                        Fault.of("T38", "a web page with status 200")
                                .both(
                                        Server.document(200, "text/html", "<html>502</html>"),
                                        Expected.error(InternalServerException.class)
                                                .orAnotherError()),
                        Fault.of("T53", "an error without `data:` in a stream, after a comment").stream(
                                Server.events(": PING\n\n" + error("model_not_found")),
                                Expected.error(ModelNotFoundException.class).orAnotherError()),
                        Fault.of("T54", "a stream was asked for, one JSON document comes").stream(
                                Server.document(document("{'role':'assistant','content':'Hello'}", "stop")),
                                Expected.answer("Hello")),
                        Fault.of("T55", "one JSON document was asked for, a stream comes")
                                .blocking(
                                        Server.document(200, "text/event-stream", ALL), Expected.answer("Hello you"))));
    }

    private static Fault fault(String name, String what, String events) {
        return Fault.of(name, what).stream(Server.events(events), Expected.answer("Hello you"));
    }

    private static void byteByByte(RawConnection connection, Stage stage) throws Exception {
        connection.readRequest();
        connection.startChunks();
        byte[] bytes = (text("豆包，你好") + STOP + DONE).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            connection.chunk(Arrays.copyOfRange(bytes, i, i + 1));
        }
        connection.endChunks();
        stage.awaitOver();
    }
}
