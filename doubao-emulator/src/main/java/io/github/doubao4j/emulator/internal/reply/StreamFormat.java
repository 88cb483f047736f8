package io.github.doubao4j.emulator.internal.reply;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What one API writes into a stream beside its events. */
public interface StreamFormat {

    /** A comment that keeps a connection alive; empty when none is sent. */
    String keepAlive();

    /** An event whose data is cut JSON. */
    String malformedEvent();

    /**
     * An event that ends a stream with an error.
     *
     * @param errorBody the error as the body of a response
     * @param written how many pieces were sent before
     */
    String errorEvent(ObjectNode errorBody, int written);
}
