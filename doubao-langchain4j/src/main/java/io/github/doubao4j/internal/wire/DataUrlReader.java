package io.github.doubao4j.internal.wire;

import java.io.Reader;

/** Reads one string after another, without joining them. */
final class DataUrlReader extends Reader {

    private final String prefix;
    private final String payload;
    private int position;

    DataUrlReader(String prefix, String payload) {
        this.prefix = prefix;
        this.payload = payload;
    }

    @Override
    public int read(char[] target, int offset, int length) {
        boolean inPrefix = position < prefix.length();
        String source = inPrefix ? prefix : payload;
        int start = inPrefix ? position : position - prefix.length();
        int count = Math.min(length, source.length() - start);
        if (count <= 0) {
            return length == 0 ? 0 : -1;
        }
        source.getChars(start, start + count, target, offset);
        position += count;
        return count;
    }

    @Override
    public void close() {
        // Holds nothing that has to be released.
    }
}
