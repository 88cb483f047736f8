package io.github.doubao4j.internal.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request as JSON in UTF-8, to be sent any number of times until it is closed. Base64 is not copied: it stays the
 * user's string, and its line breaks, which MIME encoders make, are left out while it is written.
 */
public final class JsonBody implements AutoCloseable {

    private static final Bytes NOTHING = new Bytes(new byte[0]);

    private final List<Part> parts = new ArrayList<>();
    private long length;
    private volatile boolean closed;

    /** Bytes, or base64 that is written as bytes. */
    private sealed interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    private JsonBody() {}

    /** The bytes as they are. */
    public static JsonBody of(byte[] json) {
        JsonBody body = new JsonBody();
        body.writer().write(json, 0, json.length);
        return body;
    }

    /** What {@code writer} writes. */
    public static JsonBody written(Source source) throws IOException {
        JsonBody body = new JsonBody();
        Writer writer = body.writer();
        source.writeTo(writer);
        writer.end();
        return body;
    }

    /** Writes JSON. */
    public interface Source {
        void writeTo(Writer out) throws IOException;
    }

    private Writer writer() {
        return new Writer();
    }

    /** How many bytes there are. */
    public long length() {
        return length;
    }

    /**
     * Writes all of it.
     *
     * @throws IllegalStateException when it is closed
     */
    public void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
            if (closed) {
                throw new IllegalStateException("the request body is closed");
            }
            part.writeTo(out);
        }
    }

    /** All of it as text. */
    public String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeTo(out);
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Releases its memory for the next request. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (Part part : parts) {
                if (part instanceof Bytes bytes) {
                    ByteArrayPool.giveBack(bytes.chunk);
                }
            }
        }
    }

    /** Takes what is to be sent. */
    public final class Writer extends OutputStream {

        /** How much of a text is escaped at once. */
        private static final int BUFFER_SIZE = 512;

        private Bytes last = NOTHING;
        private char[] buffer = {};

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            length += count;
            int written = 0;
            while (written < count) {
                makeRoom(1);
                int fitting = Math.min(count - written, last.chunk.length - last.used);
                System.arraycopy(source, offset + written, last.chunk, last.used, fitting);
                last.used += fitting;
                written += fitting;
            }
        }

        /** Puts text here as it stands inside a JSON string. */
        public void text(String text) {
            if (buffer.length == 0) {
                buffer = new char[BUFFER_SIZE];
            }
            for (int from = 0; from < text.length(); ) {
                int to = Math.min(from + BUFFER_SIZE, text.length());
                if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                    to--;
                }
                text.getChars(from, to, buffer, 0);
                makeRoom(BUFFER_SIZE * EscapedText.MAX_BYTES_OF_CHAR);
                int end = EscapedText.write(buffer, to - from, last.chunk, last.used);
                length += end - last.used;
                last.used = end;
                from = to;
            }
        }

        /** A small request is kept until its response has ended, so it does not keep a complete chunk. */
        private void end() {
            if (last != NOTHING && last.used <= last.chunk.length / 4) {
                byte[] chunk = last.chunk;
                last.chunk = Arrays.copyOf(chunk, last.used);
                ByteArrayPool.giveBack(chunk);
            }
        }

        private void makeRoom(int bytes) {
            if (last.chunk.length - last.used < bytes) {
                last = new Bytes(ByteArrayPool.take());
                parts.add(last);
            }
        }

        /** Puts base64 here, without its line breaks. */
        public void base64(String base64) {
            Base64 payload = new Base64(base64);
            parts.add(payload);
            length += payload.length();
            last = NOTHING;
        }
    }

    private static final class Bytes implements Part {

        private byte[] chunk;
        private int used;

        Bytes(byte[] chunk) {
            this.chunk = chunk;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(chunk, 0, used);
        }
    }

    private record Base64(String text) implements Part {

        private static final int BUFFER_SIZE = 8 << 10;

        long length() {
            return (long) text.length() - count('\n') - count('\r');
        }

        private int count(char c) {
            int count = 0;
            for (int at = text.indexOf(c); at >= 0; at = text.indexOf(c, at + 1)) {
                count++;
            }
            return count;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            char[] chars = new char[BUFFER_SIZE];
            byte[] bytes = new byte[BUFFER_SIZE];
            for (int from = 0; from < text.length(); from += BUFFER_SIZE) {
                int count = Math.min(BUFFER_SIZE, text.length() - from);
                text.getChars(from, from + count, chars, 0);
                int used = 0;
                for (int i = 0; i < count; i++) {
                    char c = chars[i];
                    if (c != '\n' && c != '\r') {
                        bytes[used++] = (byte) c;
                    }
                }
                out.write(bytes, 0, used);
            }
        }
    }
}
