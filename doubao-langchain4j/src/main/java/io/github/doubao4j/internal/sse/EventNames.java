package io.github.doubao4j.internal.sse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okio.Buffer;

/** Reads names of events. A stream has few of them again and again, so the latest are kept, and given out without new strings. */
final class EventNames {

    private static final int KEPT = 4;

    /** The longest name that is kept. */
    private static final int MAX_LENGTH = 80;

    private final byte[] bytes = new byte[MAX_LENGTH];
    private final byte[][] keys = new byte[KEPT][];
    private final String[] names = new String[KEPT];
    private int size;
    private int oldest;

    /** Reads so many bytes as a name. */
    String read(Buffer buffer, int length) throws IOException {
        if (length > MAX_LENGTH) {
            return buffer.readUtf8(length);
        }
        for (int read = 0; read < length; ) {
            read += buffer.read(bytes, read, length - read);
        }
        for (int i = 0; i < size; i++) {
            if (Arrays.equals(keys[i], 0, keys[i].length, bytes, 0, length)) {
                return names[i];
            }
        }
        return keep(length);
    }

    private String keep(int length) {
        String name = new String(bytes, 0, length, StandardCharsets.UTF_8);
        keys[oldest] = Arrays.copyOf(bytes, length);
        names[oldest] = name;
        oldest = (oldest + 1) % KEPT;
        size = Math.min(size + 1, KEPT);
        return name;
    }
}
