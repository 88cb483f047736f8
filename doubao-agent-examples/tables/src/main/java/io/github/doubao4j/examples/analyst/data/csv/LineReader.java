package io.github.doubao4j.examples.analyst.data.csv;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines with their ends, which are {@code \n}, {@code \r\n} or {@code \r}; lines can be given back. */
final class LineReader {

    private static final int MAX_CHARS = 1 << 28;

    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private final Deque<String> back = new ArrayDeque<>();
    private int position;
    private int limit;
    private long number;

    LineReader(Reader in) {
        this.in = in;
    }

    /** The number of the line that was read last. */
    long number() {
        return number;
    }

    @Nullable
    String next() throws IOException {
        String line = back.isEmpty() ? read() : back.removeFirst();
        if (line != null) {
            number++;
        }
        return line;
    }

    /** Gives the lines back that were read last; they come again. */
    void giveBack(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            back.addFirst(lines.get(i));
        }
        number -= lines.size();
    }

    private @Nullable String read() throws IOException {
        StringBuilder lengthy = new StringBuilder();
        while (position < limit || fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            if (end == limit) {
                lengthy.append(buffer, position, end - position);
                position = end;
                if (lengthy.length() > MAX_CHARS) {
                    throw new IOException("line " + (number + 1) + " has more than " + MAX_CHARS + " characters");
                }
                continue;
            }
            lengthy.append(buffer, position, end - position);
            char last = buffer[end];
            position = end + 1;
            lengthy.append(last);
            if (last == '\r' && newlineFollows()) {
                lengthy.append('\n');
            }
            return lengthy.toString();
        }
        return lengthy.isEmpty() ? null : lengthy.toString();
    }

    private boolean newlineFollows() throws IOException {
        if ((position < limit || fill()) && buffer[position] == '\n') {
            position++;
            return true;
        }
        return false;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(in.read(buffer), 0);
        return limit > 0;
    }
}
