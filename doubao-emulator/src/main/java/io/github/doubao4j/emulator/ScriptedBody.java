package io.github.doubao4j.emulator;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import mockwebserver3.MockResponseBody;
import okio.BufferedSink;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A body that is written step by step, each piece flushed; a chunked one when it has no length. */
final class ScriptedBody implements MockResponseBody {

    private final List<Step> steps;
    private final @Nullable Long length;
    private final Pauses pauses;
    private final Cutter cutter;
    private final Consumer<Boolean> delivered;

    ScriptedBody(List<Step> steps, @Nullable Long length, Pauses pauses, Cutter cutter, Consumer<Boolean> delivered) {
        this.steps = steps;
        this.length = length;
        this.pauses = pauses;
        this.cutter = cutter;
        this.delivered = delivered;
    }

    /** Waits. */
    interface Pauses {
        void pause(Duration duration) throws IOException;
    }

    /** Ends the connection. */
    interface Cutter {
        void cut(boolean reset) throws IOException;
    }

    @Override
    public long getContentLength() {
        return length != null ? length : -1;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try {
            for (Step step : steps) {
                carryOut(step, sink);
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

    private void carryOut(Step step, BufferedSink sink) throws IOException {
        if (step instanceof Step.Pause pause) {
            pauses.pause(pause.duration());
        } else if (step instanceof Step.Cut cut) {
            cutter.cut(cut.reset());
            throw new IOException("the script cuts the connection");
        } else if (step instanceof Step.Write write) {
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
