package io.github.doubao4j.emulator.internal.recording;

import java.util.function.Consumer;
import okio.Buffer;
import okio.ByteString;

/** Splits a stream into events, each with the empty line that ends it, however its bytes arrive. */
final class EventSplitter {

    private final Buffer event = new Buffer();
    /** Bytes of the current line, carriage returns left out: without any, the line is empty. */
    private int lineLength;

    private boolean anyLine;

    /** Emits the events that these bytes complete. */
    void add(ByteString bytes, Consumer<ByteString> events) {
        for (int i = 0; i < bytes.size(); i++) {
            byte b = bytes.getByte(i);
            event.writeByte(b);
            if (b == '\n') {
                if (lineLength == 0 && anyLine) {
                    events.accept(event.readByteString());
                    anyLine = false;
                } else {
                    anyLine = true;
                }
                lineLength = 0;
            } else if (b != '\r') {
                lineLength++;
            }
        }
    }

    /** What is left without its end; empty for nothing. */
    ByteString rest() {
        return event.readByteString();
    }
}
