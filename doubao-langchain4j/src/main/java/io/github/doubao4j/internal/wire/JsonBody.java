package io.github.doubao4j.internal.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request as JSON in UTF-8, to be sent any number of times until it is closed. Base64 is not copied: it stays the
 * user's string, and its line breaks, which MIME encoders make, are left out while it is written.
 */
public final class JsonBody implements AutoCloseable {

    private final List<Piece> pieces = new ArrayList<>();
    private long length;
    private volatile boolean closed;

    /** Bytes, or base64 that is written as bytes. */
    private sealed interface Piece {
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
    static JsonBody written(Source source) throws IOException {
        JsonBody body = new JsonBody();
        source.writeTo(body.writer());
        return body;
    }

    /** Writes JSON. */
    interface Source {
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
        for (Piece piece : pieces) {
            if (closed) {
                throw new IllegalStateException("the request is over");
            }
            piece.writeTo(out);
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

    /** Gives its memory to the next request. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            for (Piece piece : pieces) {
                if (piece instanceof Bytes bytes) {
                    Chunks.giveBack(bytes.chunk);
                }
            }
        }
    }

    /** Takes what is to be sent. */
    final class Writer extends OutputStream {

        private Bytes last = new Bytes(new byte[0]);

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            length += count;
            int written = 0;
            while (written < count) {
                if (last.used == last.chunk.length) {
                    last = new Bytes(Chunks.take());
                    pieces.add(last);
                }
                int fitting = Math.min(count - written, last.chunk.length - last.used);
                System.arraycopy(source, offset + written, last.chunk, last.used, fitting);
                last.used += fitting;
                written += fitting;
            }
        }

        /** Puts base64 here, without its line breaks. */
        void base64(String base64) {
            Base64 payload = new Base64(base64);
            pieces.add(payload);
            length += payload.length();
            last = new Bytes(new byte[0]);
        }
    }

    private static final class Bytes implements Piece {

        private final byte[] chunk;
        private int used;

        Bytes(byte[] chunk) {
            this.chunk = chunk;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(chunk, 0, used);
        }
    }

    private record Base64(String text) implements Piece {

        private static final int PIECE = 8 << 10;

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
            byte[] piece = new byte[PIECE];
            int used = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\n' && c != '\r') {
                    piece[used++] = (byte) c;
                    if (used == PIECE) {
                        out.write(piece, 0, used);
                        used = 0;
                    }
                }
            }
            out.write(piece, 0, used);
        }
    }
}
