package io.github.doubao4j.emulator.internal.http;

import java.time.Duration;
import okio.ByteString;

/** One step of sending a body. */
public sealed interface BodyStep {

    /** Writes these bytes at once. */
    record Write(ByteString bytes) implements BodyStep {
        public Write(String text) {
            this(ByteString.encodeUtf8(text));
        }
    }

    /** Writes nothing for a while. */
    record Pause(Duration duration) implements BodyStep {}

    /** Closes the connection, with a reset or without. Nothing follows. */
    record Disconnect(boolean reset) implements BodyStep {}
}
