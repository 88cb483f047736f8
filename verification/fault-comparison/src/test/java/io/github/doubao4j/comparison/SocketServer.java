package io.github.doubao4j.comparison;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that is told what to do byte by byte. A connection ends with its script. */
final class SocketServer implements Server {

    /** What the server does on one connection. */
    interface Script {
        void play(Connection connection, Stage stage) throws Exception;
    }

    private final Stage stage;
    private final Script script;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    SocketServer(Stage stage, Script script) throws IOException {
        this.stage = stage;
        this.script = script;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    @Override
    public String baseUrl() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    @Override
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                start(() -> play(socket));
            }
        } catch (IOException e) {
            // The run is over.
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(new Connection(socket), stage);
        } catch (IOException e) {
            // The client has hung up.
        } catch (Exception e) {
            stage.note("the server failed: " + e);
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "socket-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    final class Connection {

        private final Socket socket;
        private final InputStream in;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        /** Reads a request with its body and says the how manieth it is, from 1. */
        int read() throws IOException {
            String length = "0";
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = line.substring(line.indexOf(':') + 1).strip();
                }
            }
            in.readNBytes(Integer.parseInt(length));
            return requests.incrementAndGet();
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            while (true) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client has hung up");
                }
                if (next == '\n') {
                    return line.toString().strip();
                }
                line.append((char) next);
            }
        }

        void write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The head of a stream; its end is that of the connection, or {@link #endStream}. */
        void startStream() throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        void stream(String events) throws IOException {
            stream(events.getBytes(StandardCharsets.UTF_8));
        }

        /** Bytes of a stream, sent at once. */
        void stream(byte[] bytes) throws IOException {
            write(Integer.toHexString(bytes.length) + "\r\n");
            write(bytes);
            write("\r\n");
        }

        void endStream() throws IOException {
            write("0\r\n\r\n");
        }

        /** A whole answer on a connection that stays open. */
        void answer(int status, String headers, String body) throws IOException {
            write("HTTP/1.1 " + status + " Status\r\nContent-Type: application/json\r\n" + headers + "Content-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        }

        /** Ends the connection with a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Whether the client hangs up in time; what it says until then does not matter. */
        boolean awaitHangUp(Duration limit) throws IOException {
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
    }
}
