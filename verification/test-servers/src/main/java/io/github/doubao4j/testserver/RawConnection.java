package io.github.doubao4j.testserver;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The server's side of one connection of a {@link RawServer}. */
public final class RawConnection implements Peer, Closeable {

    private static final String CONTENT_LENGTH = "\ncontent-length:";

    private final RawServer server;
    private final Socket socket;
    private final InputStream in;

    RawConnection(RawServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** The socket, for what a test does to it. */
    public Socket socket() {
        return socket;
    }

    @Override
    public String readRequest() throws IOException {
        String head = readHead();
        byte[] body = in.readNBytes(contentLength(head));
        server.requestRead();
        return head + new String(body, StandardCharsets.UTF_8);
    }

    /** Reads the request line and the headers, with the empty line behind them. */
    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client has disconnected");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int contentLength(String head) {
        int at = head.toLowerCase(Locale.ROOT).indexOf(CONTENT_LENGTH);
        if (at < 0) {
            return 0;
        }
        int start = at + CONTENT_LENGTH.length();
        return Integer.parseInt(head.substring(start, head.indexOf('\r', start)).strip());
    }

    /** What comes behind what was read. */
    InputStream in() {
        return in;
    }

    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The head of a stream of events whose end is the end of the connection. */
    public void startStream() throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    }

    @Override
    public void startChunks(String contentType) throws IOException {
        write("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    @Override
    public void chunk(String text) throws IOException {
        chunk(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Part of a response, sent at once. */
    public void chunk(byte[] bytes) throws IOException {
        byte[] size = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[size.length + bytes.length + 2];
        System.arraycopy(size, 0, all, 0, size.length);
        System.arraycopy(bytes, 0, all, size.length, bytes.length);
        all[all.length - 2] = '\r';
        all[all.length - 1] = '\n';
        write(all);
    }

    @Override
    public void endChunks() throws IOException {
        write("0\r\n\r\n");
    }

    @Override
    public void respond(int status, String json) throws IOException {
        respond(status, status == 200 ? "" : "Retry-After: 0\r\n", json);
    }

    /**
     * A complete response of JSON on a connection that stays open.
     *
     * @param headers further ones, each with its line break
     */
    public void respond(int status, String headers, String json) throws IOException {
        write("HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json);
    }

    /** Ends the connection with FIN. */
    @Override
    public void disconnect() throws IOException {
        close();
    }

    /** Ends the connection with RST. */
    @Override
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    @Override
    public void awaitDisconnect() throws IOException {
        while (in.read() >= 0) {
            // what it still sends does not matter
        }
    }

    /** Whether the client disconnects in time; what it sends until then does not matter. */
    public boolean disconnectsWithin(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                socket.setSoTimeout((int) Math.max(1, (end - System.nanoTime()) / 1_000_000));
                if (in.read() < 0) {
                    return true;
                }
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            socket.close();
        } finally {
            server.closed(this);
        }
    }
}
