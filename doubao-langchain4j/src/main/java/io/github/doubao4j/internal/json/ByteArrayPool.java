package io.github.doubao4j.internal.json;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Byte arrays for requests and for short responses, kept for reuse; at most 1 MiB is kept. */
final class ByteArrayPool {

    private static final int SIZE = 16 << 10;
    private static final BlockingQueue<byte[]> FREE = new ArrayBlockingQueue<>(64);

    private ByteArrayPool() {}

    static byte[] take() {
        byte @Nullable [] free = FREE.poll();
        return free == null ? new byte[SIZE] : free;
    }

    /** An array of at least this length. */
    static byte[] take(int length) {
        return length <= SIZE ? take() : new byte[length];
    }

    /** Arrays of another size are not kept. */
    static void giveBack(byte[] chunk) {
        if (chunk.length == SIZE) {
            FREE.offer(chunk);
        }
    }
}
