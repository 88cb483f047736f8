package io.github.doubao4j.testing;

import java.io.IOException;

/** The server's side of one exchange, whatever it is carried by. */
public interface Peer {

    /** What happens in one exchange, or on one connection that may carry several. */
    interface Script {
        void serve(Peer peer) throws Exception;
    }

    /** Reads one request with its body; fails when there is none. */
    String readRequest() throws IOException;

    /** The head of a stream of events whose end is told. */
    void startChunks() throws IOException;

    /** Part of a stream. */
    void chunk(String text) throws IOException;

    /** The end of a stream; the connection stays open. */
    void endChunks() throws IOException;

    /** A whole answer; the connection stays open. */
    void answer(String json) throws IOException;

    /** Ends the exchange in the way that says that something went wrong. */
    void reset() throws IOException;

    /** Waits until the client gives up. */
    void awaitHangUp() throws IOException;
}
