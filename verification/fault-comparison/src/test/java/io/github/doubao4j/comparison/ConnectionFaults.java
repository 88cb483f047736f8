package io.github.doubao4j.comparison;

import static io.github.doubao4j.comparison.Wire.DONE;
import static io.github.doubao4j.comparison.Wire.HELLO;
import static io.github.doubao4j.comparison.Wire.STOP;
import static io.github.doubao4j.comparison.Wire.YOU;
import static io.github.doubao4j.comparison.Wire.document;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.TimeoutException;
import io.github.doubao4j.testserver.RawConnection;
import java.time.Duration;
import java.util.List;

/** Silence, disconnecting, and what users do. */
final class ConnectionFaults {

    /** Far more than a disconnect takes, on any machine. */
    private static final Duration HANG_UP = Duration.ofSeconds(5);

    private static final Duration BETWEEN_COMMENTS = Duration.ofMillis(200);

    private ConnectionFaults() {}

    static Section section() {
        return new Section(
                "Connections and users",
                List.of(
                        Fault.of("", "the server accepts the request and is silent")
                                .both(Server.socket(ConnectionFaults::silent), timeout())
                                .untilTheTimeLimit(),
                        Fault.of("", "comments keep coming, and nothing else").stream(
                                        Server.socket(ConnectionFaults::commenting), timeout())
                                .untilTheTimeLimit(),
                        Fault.of("", "half of the body comes, then silence")
                                .blocking(
                                        Server.socket((connection, stage) -> {
                                            connection.readRequest();
                                            connection.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                                    + "Content-Length: 1000\r\n\r\n{\"id\":");
                                            stage.awaitOver();
                                        }),
                                        timeout())
                                .untilTheTimeLimit(),
                        Fault.of("", "half of the body comes, then the connection ends")
                                .blocking(
                                        Server.socket(ConnectionFaults::cut),
                                        Expected.error(InternalServerException.class)
                                                .orAnotherError()
                                                .afterRequests(1 + Subject.RETRIES)
                                                .orRequests(1)),
                        Fault.of("", "the server closes a kept connection after a response; the second call")
                                .blocking(Server.socket(ConnectionFaults::closing), Expected.answer("Hello"))
                                .by(User.ASKS_TWICE),
                        Fault.of("", "the user throws from the first callback").stream(
                                        Server.events(HELLO, YOU, STOP, DONE),
                                        Expected.answer("Hello you").afterTheUsers(UnsupportedOperationException.class))
                                .by(User.THROWS),
                        Fault.of("", "the user cancels within a callback; the connection has to close").stream(
                                        Server.socket(ConnectionFaults::talking), Expected.silence())
                                .by(User.CANCELS),
                        Fault.of("", "the user cancels while the server is silent; the connection has to close").stream(
                                        Server.socket(ConnectionFaults::talking), Expected.silence())
                                .by(User.CANCELS_FROM_OUTSIDE),
                        Fault.of("", "the thread of the call is interrupted while the server is silent")
                                .blocking(
                                        Server.socket(ConnectionFaults::silent),
                                        Expected.error(NonRetriableException.class)
                                                .orAnotherError())
                                .by(User.INTERRUPTS)));
    }

    private static Expected timeout() {
        return Expected.error(TimeoutException.class);
    }

    static void cut(RawConnection connection, Stage stage) throws Exception {
        connection.readRequest();
        connection.write(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + "Content-Length: 1000\r\n\r\n{\"id\":");
    }

    static void silent(RawConnection connection, Stage stage) throws Exception {
        connection.readRequest();
        stage.played();
        stage.awaitOver();
    }

    private static void commenting(RawConnection connection, Stage stage) throws Exception {
        connection.readRequest();
        connection.startChunks();
        do {
            connection.chunk(": PING\n\n");
        } while (!stage.isOverWithin(BETWEEN_COMMENTS));
    }

    /** Responds to one request on each connection. */
    private static void closing(RawConnection connection, Stage stage) throws Exception {
        connection.readRequest();
        connection.respond(200, "", document("{'role':'assistant','content':'Hello'}", "stop"));
    }

    /** Sends something, waits for the disconnect, and goes on in vain. */
    private static void talking(RawConnection connection, Stage stage) throws Exception {
        connection.readRequest();
        connection.startChunks();
        connection.chunk(HELLO);
        stage.awaitDeltas(1);
        if (connection.disconnectsWithin(HANG_UP)) {
            stage.played();
            return;
        }
        stage.note("the connection stays open");
        connection.chunk(YOU + STOP + DONE);
        connection.endChunks();
        stage.played();
    }
}
