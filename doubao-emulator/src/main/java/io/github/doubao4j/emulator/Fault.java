package io.github.doubao4j.emulator;

import java.time.Duration;

/** Something that goes wrong while an answer is written, once {@code after} of its pieces are out. */
sealed interface Fault {

    /** How many pieces come through before. */
    int after();

    /** The connection ends, without the end of the body. */
    record Cut(int after, boolean reset) implements Fault {}

    /** The body ends as if it were whole. */
    record End(int after) implements Fault {}

    /** An event that is not JSON stands between the others. */
    record Malformed(int after) implements Fault {}

    /** An error event ends the answer. */
    record ErrorEvent(int after, String code, String message) implements Fault {}

    /** Nothing comes for a while. */
    record Stall(int after, Duration pause) implements Fault {}
}
