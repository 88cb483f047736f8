package io.github.doubao4j.emulator.internal.script;

import java.time.Duration;

/** A fault to inject into a response, once {@code after} of its pieces are sent. */
public sealed interface Fault {

    /** How many pieces are sent before. */
    int after();

    /** The connection is closed before the end of the body, with a reset or without. */
    record Disconnect(int after, boolean reset) implements Fault {}

    /** The body ends as if it were complete. */
    record End(int after) implements Fault {}

    /** An event that is not JSON stands between the others. */
    record Malformed(int after) implements Fault {}

    /** An error event ends the response. */
    record ErrorEvent(int after, String code, String message) implements Fault {}

    /** Nothing is sent for a while. */
    record Stall(int after, Duration pause) implements Fault {}
}
