package io.github.doubao4j.soak;

import java.io.IOException;

/** One request as the server sees it, and the ways to answer it, on any wire. */
interface Exchange {

    /** The body of the request. */
    String request();

    /** A whole answer. One that asks to come back says at once, since a wait would be shared by all calls of a model. */
    void answer(int status, String body) throws IOException;

    /** The head of an answer of unknown length. */
    void begin(String contentType) throws IOException;

    /** Part of its body, sent at once. */
    void write(String text) throws IOException;

    /** The end of its body; the connection stays. */
    void end() throws IOException;

    /** Hangs up in the middle of an answer, or before it: what was written arrives. */
    void cut() throws IOException;

    /** Hangs up so that what was written may be lost. */
    void reset() throws IOException;

    /** Waits until the client has given the answer up. */
    void awaitHangUp() throws IOException;
}
