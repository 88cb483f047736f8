package io.github.doubao4j.emulator.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A body that is written step by step, each piece flushed; a chunked one when it has no length. */
final class ScriptedBody implements MockResponseBody {

    private final Iterable<BodyStep> steps;
    private final @Nullable Long length;
    private final Pauses pauses;
    private final Disconnector disconnector;
    private final Consumer<Boolean> delivered;

    ScriptedBody(
            Iterable<BodyStep> steps,
            @Nullable Long length,
            Pauses pauses,
            Disconnector disconnector,
            Consumer<Boolean> delivered) {
        this.steps = steps;
        this.length = length;
        this.pauses = pauses;
        this.disconnector = disconnector;
        this.delivered = delivered;
    }

    /** Waits. */
    interface Pauses {
        void pause(Duration duration) throws IOException;
    }

    /** Closes the connection. */
    interface Disconnector {
        void disconnect(boolean reset) throws IOException;
    }

    @Override
    public long getContentLength() {
        return length != null ? length : -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try {
            for (BodyStep step : steps) {
                run(step, sink);
            }
            if (length == null) {
                // MockWebServer writes the trailers' empty line, which ends the body
                sink.writeUtf8("0\r\n");
            }
            sink.flush();
            delivered.accept(true);
        } catch (IOException e) {
            delivered.accept(false);
            throw e;
        }
    }

    private void run(BodyStep step, BufferedSink sink) throws IOException {
        if (step instanceof BodyStep.Pause pause) {
            pauses.pause(pause.duration());
        } else if (step instanceof BodyStep.Disconnect disconnect) {
            disconnector.disconnect(disconnect.reset());
            throw new IOException("the script closes the connection");
        } else if (step instanceof BodyStep.Write write) {
            write(write.bytes(), sink);
            sink.flush();
        }
    }

    private void write(ByteString bytes, BufferedSink sink) throws IOException {
        if (length != null) {
            sink.write(bytes);
        } else if (bytes.size() > 0) {
            sink.writeHexadecimalUnsignedLong(bytes.size()).writeUtf8("\r\n");
            sink.write(bytes).writeUtf8("\r\n");
        }
    }
}
