package io.github.doubao4j.testserver;

import java.io.IOException;

/** The server's side of an exchange, whatever it is carried by. */
public interface Peer {

    /** What happens in one exchange, or on one connection that may carry several. */
    interface Script {
        void serve(Peer peer) throws Exception;
    }

    /** Reads one request with its body; fails when there is none. */
    String readRequest() throws IOException;

    /** The head of a response with status 200, of this type and of unknown length, whose end is marked. */
    void startChunks(String contentType) throws IOException;

    /** The head of a stream of events whose end is marked. */
    default void startChunks() throws IOException {
        startChunks("text/event-stream");
    }

    /** Part of a response, sent at once. */
    void chunk(String text) throws IOException;

    /** The end of a response; the connection stays open. */
    void endChunks() throws IOException;

    /** A complete response of JSON; the connection stays open. A status that invites to come back says: at once. */
    void respond(int status, String json) throws IOException;

    /** A complete response of JSON with status 200; the connection stays open. */
    default void respond(String json) throws IOException {
        respond(200, json);
    }

    /** Ends the exchange before its time; what was written arrives where the protocol lets it. */
    void disconnect() throws IOException;

    /** Ends the exchange so that what was written may be lost. */
    void reset() throws IOException;

    /** Waits until the client gives up. */
    void awaitDisconnect() throws IOException;
}
