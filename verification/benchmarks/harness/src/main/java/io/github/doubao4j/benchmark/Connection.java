package io.github.doubao4j.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** One connection of the server: reads a request, keeps what is still to be written. */
final class Connection {

    private static final ByteBuffer READ = ByteBuffer.allocateDirect(256 << 10);
    private static final int MAX_HEAD = 16 << 10;

    private final SocketChannel channel;
    private final byte[] head = new byte[MAX_HEAD];
    private final StringBuilder body = new StringBuilder();
    private int headLength;
    private long bodyLeft = -1;
    private boolean delaysAcknowledgements;
    private boolean counts;
    private String[] path = {};
    private @Nullable ByteBuffer pending;

    Connection(SocketChannel channel) {
        this.channel = channel;
    }

    @Nullable
    SelectionKey key(Selector selector) {
        return channel.keyFor(selector);
    }

    /** The parts of the path that say what to answer. */
    String[] path() {
        return path;
    }

    /** Reads what has come; true when a request is whole. */
    boolean read() throws IOException {
        if (delaysAcknowledgements) {
            channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, false);
        }
        READ.clear();
        int read = channel.read(READ);
        if (read < 0) {
            close();
            return false;
        }
        READ.flip();
        if (bodyLeft < 0) {
            readHead();
        }
        if (bodyLeft < 0) {
            return false;
        }
        if (counts) {
            body.append(StandardCharsets.ISO_8859_1.decode(READ.duplicate()));
        }
        bodyLeft -= READ.remaining();
        boolean whole = bodyLeft == 0;
        if (whole) {
            bodyLeft = -1;
            headLength = 0;
        }
        return whole;
    }

    private void readHead() {
        while (READ.hasRemaining()) {
            head[headLength++] = READ.get();
            if (headLength >= 4 && head[headLength - 1] == '\n' && head[headLength - 3] == '\n') {
                String text = new String(head, 0, headLength, StandardCharsets.ISO_8859_1);
                int length = text.toLowerCase(Locale.ROOT).indexOf("content-length: ");
                if (length < 0) {
                    throw new IllegalStateException("a request without Content-Length: " + text);
                }
                bodyLeft = Long.parseLong(text.substring(length + 16, text.indexOf('\r', length)));
                String[] parts = text.substring(text.indexOf('/') + 1, text.indexOf(" HTTP"))
                        .split("/", -1);
                delaysAcknowledgements = parts[0].equals("nodelay");
                path = delaysAcknowledgements ? Arrays.copyOfRange(parts, 1, parts.length) : parts;
                counts = path[0].equals("counted");
                body.setLength(0);
                return;
            }
        }
    }

    /** Whether the request is one of the Responses API. */
    boolean isResponses() {
        return path[path.length - 1].equals("responses");
    }

    boolean isOfEmbeddings() {
        return path[path.length - 1].equals("embeddings") || isMultimodal();
    }

    boolean isMultimodal() {
        return path[path.length - 1].equals("multimodal");
    }

    /** How many texts a request for embeddings held. */
    int texts() {
        return count(body.toString(), VectorAnswer.MARK);
    }

    /** What a request held: shows that all of it was sent. */
    String counts() {
        String text = body.toString();
        if (isResponses()) {
            int results = count(text, "\"function_call_output\"");
            int messages = count(text, "\"role\"") + count(text, "\"function_call\"") + results;
            return "roles " + messages + ", tools " + count(text, "\"parameters\"") + ", calls " + results;
        }
        return "roles " + count(text, "\"role\"") + ", tools " + count(text, "\"parameters\"") + ", calls "
                + count(text, "\"tool_call_id\"");
    }

    private static int count(String text, String what) {
        int found = 0;
        for (int at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) {
            found++;
        }
        return found;
    }

    void pending(ByteBuffer bytes) {
        pending = bytes;
    }

    /** Writes some of what is pending; true when nothing is left. */
    boolean write(int atMost) throws IOException {
        ByteBuffer left = pending;
        if (left == null) {
            return true;
        }
        int limit = left.limit();
        left.limit(Math.min(limit, left.position() + atMost));
        channel.write(left);
        left.limit(limit);
        if (left.hasRemaining()) {
            return false;
        }
        pending = null;
        return true;
    }

    /** Writes little, which the socket's buffer has room for. */
    void writeNow(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
        if (bytes.hasRemaining()) {
            throw new IOException("the client does not read");
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // Nothing to do.
        }
    }
}
