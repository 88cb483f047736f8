package io.github.doubao4j.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A stream whose chunks come one by one, each with the point in time at which it was sent. */
final class PacedStream {

    static final ByteBuffer HEAD = ByteBuffer.wrap(Answers.streamHead().getBytes(StandardCharsets.UTF_8));

    private static final String NO_TIME = "0".repeat(Answers.STAMP_DIGITS);
    private static final byte[] CHUNK =
            Answers.chunk(Answers.contentChunk(NO_TIME, false)).getBytes(StandardCharsets.UTF_8);
    private static final int STAMP_AT = new String(CHUNK, StandardCharsets.UTF_8).indexOf(NO_TIME);
    private static final ByteBuffer BUFFER =
            ByteBuffer.allocateDirect(CHUNK.length).put(CHUNK).flip();

    private final Connection connection;
    private final int chunks;
    private final long interval;
    private int sent;

    PacedStream(Connection connection, int chunks, long interval) {
        this.connection = connection;
        this.chunks = chunks;
        this.interval = interval;
    }

    long interval() {
        return interval;
    }

    /** Sends the next chunk; false after the last. */
    boolean sendNext() {
        try {
            if (sent == chunks) {
                connection.writeNow(
                        ByteBuffer.wrap(Answers.streamEnd("stop", chunks).getBytes(StandardCharsets.UTF_8)));
                return false;
            }
            sent++;
            long now = System.nanoTime();
            for (int i = Answers.STAMP_DIGITS - 1; i >= 0; i--) {
                BUFFER.put(STAMP_AT + i, (byte) ('0' + now % 10));
                now /= 10;
            }
            connection.writeNow(BUFFER.duplicate());
            return true;
        } catch (IOException gone) {
            connection.close();
            return false;
        }
    }
}
