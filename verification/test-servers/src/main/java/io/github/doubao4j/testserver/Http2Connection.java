package io.github.doubao4j.testserver;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;

/** The server's side of one HTTP/2 connection (RFC 9113). What the request's headers say is not looked at. */
public final class Http2Connection {

    private static final int PREFACE = 24;
    private static final int DATA = 0x0;
    private static final int HEADERS = 0x1;
    private static final int RST_STREAM = 0x3;
    private static final int SETTINGS = 0x4;
    private static final int PING = 0x6;
    private static final int GOAWAY = 0x7;
    private static final int WINDOW_UPDATE = 0x8;
    private static final int ACK = 0x1;
    private static final int END_STREAM = 0x1;
    private static final int END_HEADERS = 0x4;
    private static final int INITIAL_WINDOW_SIZE = 0x4;
    private static final int STATUS = 8;
    private static final int CONTENT_TYPE = 31;
    private static final int RETRY_AFTER = 53;

    private final Http2Server server;
    private final SSLSocket socket;
    private final Map<Integer, Http2Stream> streams = new ConcurrentHashMap<>();
    private final Object sending = new Object();
    private final Object windows = new Object();
    private long window = 65_535;
    private long initialWindow = 65_535;

    Http2Connection(Http2Server server, SSLSocket socket) {
        this.server = server;
        this.socket = socket;
    }

    /** Says that no further stream is taken, and that those after {@code lastStream} were not looked at. */
    public void goAway(int lastStream) throws IOException {
        send(GOAWAY, 0, 0, ints(lastStream, 0));
    }

    /** Ends the connection with a TCP reset and nothing before it. */
    void reset() throws IOException {
        if (!socket.isClosed()) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    void serve() throws IOException {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(PREFACE);
            send(SETTINGS, 0, 0, new byte[0]);
            while (true) {
                int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int stream = in.readInt() & Integer.MAX_VALUE;
                byte[] payload = in.readNBytes(length);
                if (!server.isSilent()) {
                    receive(type, flags, stream, payload);
                }
            }
        } finally {
            streams.values().forEach(Http2Stream::disconnectedByClient);
            synchronized (windows) {
                windows.notifyAll();
            }
        }
    }

    private void receive(int type, int flags, int id, byte[] payload) throws IOException {
        switch (type) {
            case SETTINGS -> settings(flags, payload);
            case PING -> {
                if ((flags & ACK) == 0) {
                    send(PING, ACK, 0, payload);
                }
            }
            case HEADERS -> {
                Http2Stream stream = new Http2Stream(this, id, initialWindow);
                streams.put(id, stream);
                endOf(stream, flags);
            }
            case DATA -> {
                if (payload.length > 0) {
                    send(WINDOW_UPDATE, 0, 0, ints(payload.length));
                    send(WINDOW_UPDATE, 0, id, ints(payload.length));
                }
                Http2Stream stream = streams.get(id);
                if (stream != null) {
                    stream.receive(payload);
                    endOf(stream, flags);
                }
            }
            case RST_STREAM -> {
                Http2Stream stream = streams.remove(id);
                if (stream != null) {
                    stream.disconnectedByClient();
                }
                wake();
            }
            case WINDOW_UPDATE -> grow(id, readInt(payload, 0));
            default -> {
                // nothing that a test needs
            }
        }
    }

    private void endOf(Http2Stream stream, int flags) {
        if ((flags & END_STREAM) != 0) {
            server.run(stream);
        }
    }

    private void settings(int flags, byte[] payload) throws IOException {
        if ((flags & ACK) != 0) {
            return;
        }
        for (int at = 0; at + 6 <= payload.length; at += 6) {
            if (((payload[at] << 8) | payload[at + 1]) == INITIAL_WINDOW_SIZE) {
                initialWindow = readInt(payload, at + 2);
            }
        }
        send(SETTINGS, ACK, 0, new byte[0]);
    }

    private void grow(int id, int by) {
        synchronized (windows) {
            if (id == 0) {
                window += by;
            } else {
                streams.computeIfPresent(id, (same, stream) -> {
                    stream.window += by;
                    return stream;
                });
            }
            windows.notifyAll();
        }
    }

    private void wake() {
        synchronized (windows) {
            windows.notifyAll();
        }
    }

    /** Waits until the client takes so much, as flow control asks for. */
    void sendData(Http2Stream stream, byte[] data, boolean end) throws IOException {
        synchronized (windows) {
            while (window < data.length || stream.window < data.length) {
                if (stream.isDisconnected() || socket.isClosed()) {
                    throw new IOException("the client has disconnected");
                }
                try {
                    windows.wait(1000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException(e);
                }
            }
            window -= data.length;
            stream.window -= data.length;
        }
        send(DATA, end ? END_STREAM : 0, stream.id(), data);
        if (end) {
            streams.remove(stream.id());
        }
    }

    /** The status and a content type; with an error, {@code Retry-After: 0}. */
    void sendHeaders(Http2Stream stream, int status, String contentType) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        literal(block, STATUS, String.valueOf(status));
        literal(block, CONTENT_TYPE, contentType);
        if (status != 200) {
            literal(block, RETRY_AFTER, "0");
        }
        send(HEADERS, END_HEADERS, stream.id(), block.toByteArray());
    }

    /** A value for a name of the static table of HPACK (RFC 7541, appendix A). */
    private static void literal(ByteArrayOutputStream block, int name, String value) {
        block.write(Math.min(name, 15));
        if (name >= 15) {
            block.write(name - 15);
        }
        block.write(value.length());
        block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    void sendReset(Http2Stream stream, int code) throws IOException {
        send(RST_STREAM, 0, stream.id(), ints(code));
        streams.remove(stream.id());
    }

    private void send(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(payload.length >> 16);
        frame.write(payload.length >> 8);
        frame.write(payload.length);
        frame.write(type);
        frame.write(flags);
        frame.writeBytes(ints(stream));
        frame.writeBytes(payload);
        synchronized (sending) {
            OutputStream out = socket.getOutputStream();
            out.write(frame.toByteArray());
            out.flush();
        }
    }

    private static byte[] ints(int... values) {
        byte[] bytes = new byte[4 * values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (values[i / 4] >> (8 * (3 - i % 4)));
        }
        return bytes;
    }

    private static int readInt(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | (bytes[at + i] & 0xff);
        }
        return value;
    }
}
