package io.github.doubao4j.soak;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 with kept connections, plain or over TLS. It keeps nothing of a connection that has ended. */
final class SocketServer implements Carrier.Server {

    private static final String THREAD = "soak-server";
    private static final int BACKLOG = 200;
    private static final int SESSIONS = 64;

    private final @Nullable HeldCertificate certificate;
    private final Carrier.Script script;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private SocketServer(@Nullable HeldCertificate certificate, Carrier.Script script) throws IOException {
        this.certificate = certificate;
        this.script = script;
        ServerSocketFactory factory = certificate == null ? ServerSocketFactory.getDefault() : factory(certificate);
        this.listener = factory.createServerSocket(0, BACKLOG, InetAddress.getByName("localhost"));
        start(this::accept);
    }

    static SocketServer plain(Carrier.Script script) throws IOException {
        return new SocketServer(null, script);
    }

    static SocketServer tls(Carrier.Script script) throws IOException {
        return new SocketServer(
                new HeldCertificate.Builder()
                        .addSubjectAlternativeName("localhost")
                        .build(),
                script);
    }

    private static ServerSocketFactory factory(HeldCertificate certificate) {
        SSLContext context = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext();
        context.getServerSessionContext().setSessionCacheSize(SESSIONS);
        return context.getServerSocketFactory();
    }

    /** Makes a client trust a server. The JDK would keep thousands of TLS sessions, which would look like a leak. */
    static void trust(OkHttpClient.Builder client, HandshakeCertificates trust) {
        SSLContext context = trust.sslContext();
        context.getClientSessionContext().setSessionCacheSize(SESSIONS);
        client.sslSocketFactory(context.getSocketFactory(), trust.trustManager());
    }

    @Override
    public HttpUrl url() {
        String scheme = certificate == null ? "http" : "https";
        return HttpUrl.get(scheme + "://localhost:" + listener.getLocalPort() + "/v1");
    }

    @Override
    public void admit(OkHttpClient.Builder client) {
        if (certificate != null) {
            trust(
                    client,
                    new HandshakeCertificates.Builder()
                            .addTrustedCertificate(certificate.certificate())
                            .build());
        }
    }

    @Override
    public long connections() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The soak is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                script.serve(new Connection(socket, in, read(in)));
            }
        } catch (Exception e) {
            // The client has hung up.
        } finally {
            open.remove(socket);
        }
    }

    /** Reads one request and gives its body. */
    private static String read(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the client has hung up");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    private record Connection(Socket socket, InputStream in, String request) implements Exchange {

        @Override
        public void answer(int status, String body) throws IOException {
            send("HTTP/1.1 " + status
                    + " Status\r\nContent-Type: application/json\r\nRetry-After: 0\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        }

        @Override
        public void begin(String contentType) throws IOException {
            send("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        @Override
        public void write(String text) throws IOException {
            send(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
        }

        @Override
        public void end() throws IOException {
            send("0\r\n\r\n");
        }

        @Override
        public void cut() throws IOException {
            socket.close();
        }

        @Override
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        @Override
        public void awaitHangUp() throws IOException {
            while (in.read() >= 0) {
                // what it still says does not matter
            }
            throw new IOException("the client has hung up");
        }

        private void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }
    }
}
