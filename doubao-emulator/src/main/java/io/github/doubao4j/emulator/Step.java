package io.github.doubao4j.emulator;

import java.time.Duration;
import okio.ByteString;

/** One thing to do while a body is written. */
sealed interface Step {

    /** Writes these bytes at once. */
    record Write(ByteString bytes) implements Step {
        Write(String text) {
            this(ByteString.encodeUtf8(text));
        }
    }

    /** Writes nothing for a while. */
    record Pause(Duration duration) implements Step {}

    /** Ends the connection, with a reset or without. Nothing follows. */
    record Cut(boolean reset) implements Step {}
}
