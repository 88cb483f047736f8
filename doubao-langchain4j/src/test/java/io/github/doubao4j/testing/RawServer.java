package io.github.doubao4j.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import okhttp3.HttpUrl;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server that does on each connection what a test tells it, byte by byte. */
public final class RawServer implements PeerServer {

    /** What happens on one connection. */
    public interface Script {
        void serve(Peer peer) throws Exception;
    }

    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

    private final ServerSocket server;
    private final boolean tls;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    private RawServer(boolean tls, Script script) throws IOException {
        this.tls = tls;
        ServerSocketFactory factory = tls ? tlsServerSockets() : ServerSocketFactory.getDefault();
        this.server = factory.createServerSocket(0, 200, InetAddress.getByName("localhost"));
        DaemonThread.start(() -> {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                DaemonThread.start(() -> script.serve(new Peer(socket)));
            }
        });
    }

    public static RawServer plain(Script script) throws IOException {
        return new RawServer(false, script);
    }

    public static RawServer tls(Script script) throws IOException {
        return new RawServer(true, script);
    }

    static ServerSocketFactory tlsServerSockets() {
        return serverIdentity().sslContext().getServerSocketFactory();
    }

    /** What a server needs to be trusted by those who trust {@link #tls}. */
    public static HandshakeCertificates serverIdentity() {
        return new HandshakeCertificates.Builder().heldCertificate(CERTIFICATE).build();
    }

    /** What a client needs to trust {@link #tls}. */
    public static HandshakeCertificates trust() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATE.certificate())
                .build();
    }

    @Override
    public HttpUrl url() {
        return HttpUrl.get((tls ? "https" : "http") + "://localhost:" + server.getLocalPort() + "/v1/chat/completions");
    }

    @Override
    public int requests() {
        return requests.get();
    }

    @Override
    public int connections() {
        return sockets.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection. */
    public final class Peer implements io.github.doubao4j.testing.Peer {

        /** The socket, for what a test does to it. */
        public final Socket socket;

        private final InputStream in;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        /** Reads one request with its body; fails at the end of the connection. */
        @Override
        public String readRequest() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed");
                }
                head.append((char) next);
            }
            String lower = head.toString().toLowerCase(Locale.ROOT);
            int at = lower.indexOf("content-length:");
            int length = Integer.parseInt(
                    lower.substring(at + 15, lower.indexOf('\r', at)).strip());
            byte[] body = in.readNBytes(length);
            requests.incrementAndGet();
            return head + new String(body, StandardCharsets.UTF_8);
        }

        public void write(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        /** A whole answer on a connection that stays open. */
        @Override
        public void answer(String body) throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        }

        /** The head of an answer whose end is the end of the connection. */
        public void startStream() throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
        }

        /** The head of an answer in chunks, whose end is told apart from the end of the connection. */
        @Override
        public void startChunks() throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        /** Part of an answer in chunks. */
        @Override
        public void chunk(String text) throws IOException {
            write(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
        }

        /** The end of an answer in chunks, on a connection that stays open. */
        @Override
        public void endChunks() throws IOException {
            write("0\r\n\r\n");
        }

        /** Closes with RST instead of FIN. */
        @Override
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the client hangs up. */
        @Override
        public void awaitHangUp() throws IOException {
            while (in.read() >= 0) {
                // what it still says does not matter
            }
        }

        public void close() throws IOException {
            socket.close();
        }
    }
}
