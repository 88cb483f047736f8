package io.github.doubao4j.examples.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What the bytes of a file say of its encoding before any is tried. */
final class EncodingScan {

    private final byte[] head;
    private final long[] zeros = new long[2];
    private long length;
    private long controls;
    private int lead;
    private long pairs;
    private long chinesePairs;

    private EncodingScan(byte[] head) {
        this.head = head;
    }

    static EncodingScan bytes(TextEncoding.Source source) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = source.open()) {
            int read = in.readNBytes(buffer, 0, buffer.length);
            EncodingScan scan = new EncodingScan(Arrays.copyOf(buffer, Math.min(read, 4)));
            while (read > 0) {
                for (int i = 0; i < read; i++) {
                    scan.add(buffer[i] & 0xFF);
                }
                read = in.readNBytes(buffer, 0, buffer.length);
            }
            return scan;
        }
    }

    /** The encoding that a byte order mark names. */
    Optional<Charset> mark() {
        if (startsWith(0xFF, 0xFE, 0, 0)) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (startsWith(0, 0, 0xFE, 0xFF)) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        if (startsWith(0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (startsWith(0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return startsWith(0xEF, 0xBB, 0xBF) ? Optional.of(StandardCharsets.UTF_8) : Optional.empty();
    }

    /** Whether there are more zeros and control characters than a damaged text has. */
    boolean binary() {
        return controls > 0 && (length < 1000 ? controls * 10 > length : controls * 100 > length);
    }

    /** UTF-16 without a mark: ASCII characters, such as line ends and commas, have their zeros on one side. */
    Optional<Charset> utf16() {
        boolean low = zeros[1] > 0 && zeros[0] == 0;
        boolean high = zeros[0] > 0 && zeros[1] == 0;
        if (length % 2 != 0 || !(low || high)) {
            return Optional.empty();
        }
        return Optional.of(low ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    /**
     * Whether characters of two bytes are mostly those of GB2312, both of whose bytes are high. In texts of western
     * encodings a high byte is mostly followed by an ASCII letter, and many such pairs are rare characters of GBK.
     */
    boolean looksChinese() {
        return chinesePairs * 2 >= pairs;
    }

    private void add(int b) {
        if (b == 0) {
            zeros[(int) (length % 2)]++;
        }
        if (b < ' ' && b != '\t' && b != '\n' && b != '\r') {
            controls++;
        }
        length++;
        if (lead != 0) {
            // A digit makes it half of a character of four bytes, which says nothing.
            if (b < '0' || b > '9') {
                pairs++;
            }
            if (lead >= 0xA1 && b >= 0xA1) {
                chinesePairs++;
            }
            lead = 0;
        } else if (b > 0x80) {
            lead = b;
        }
    }

    private boolean startsWith(int... mark) {
        if (head.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
