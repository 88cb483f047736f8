package io.github.doubao4j.testserver;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/**
 * The internet as a program sees it: an HTTP proxy that leads the addresses of providers to servers on this machine. A
 * JVM uses it by its standard system properties, so that the programs run unchanged, with the addresses and the TLS that
 * they have for a user. What it has no server for is rejected, and remembered.
 */
public final class RedirectingProxy implements Closeable {

    private static final String PASSWORD = "changeit";

    private final Map<String, Integer> routes = new ConcurrentHashMap<>();
    private final List<String> rejected = new CopyOnWriteArrayList<>();
    private final Path trustStore;
    private final SSLSocketFactory tls;
    private final RawServer server;

    /**
     * Starts it.
     *
     * @param directory where a file goes with the certificate that a JVM has to trust
     * @param httpsHosts hosts that it can stand for
     */
    public RedirectingProxy(Path directory, List<String> httpsHosts) throws IOException, GeneralSecurityException {
        HeldCertificate.Builder names = new HeldCertificate.Builder();
        httpsHosts.forEach(names::addSubjectAlternativeName);
        HeldCertificate certificate = names.build();
        tls = new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext()
                .getSocketFactory();
        trustStore = directory.resolve("providers.p12");
        store(certificate, trustStore);
        server = RawServer.plain(this::serve);
    }

    /** Leads {@code host:port} to a port of this machine. */
    public void route(String hostAndPort, int port) {
        routes.put(hostAndPort, port);
    }

    /** The addresses that were asked for and had no server. */
    public List<String> rejected() {
        return List.copyOf(rejected);
    }

    /** What makes a JVM use it, also for localhost. */
    public List<String> systemProperties() {
        String port = Integer.toString(server.url().port());
        return List.of(
                "-Dhttp.proxyHost=localhost",
                "-Dhttp.proxyPort=" + port,
                "-Dhttp.nonProxyHosts=",
                "-Dhttps.proxyHost=localhost",
                "-Dhttps.proxyPort=" + port,
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void store(HeldCertificate certificate, Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setCertificateEntry("providers", certificate.certificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, PASSWORD.toCharArray());
        }
    }

    private void serve(RawConnection client) throws IOException {
        try (client) {
            String head = client.readHead();
            String[] words = head.split(" ", 3);
            if (words[0].equals("CONNECT")) {
                tunnel(client, words[1]);
            } else {
                forward(client, words[0], words[1], words[2]);
            }
        }
    }

    private void tunnel(RawConnection client, String hostAndPort) throws IOException {
        Integer port = port(client, hostAndPort);
        if (port == null) {
            return;
        }
        client.write("HTTP/1.1 200 OK\r\n\r\n");
        Socket socket = client.socket();
        try (SSLSocket secure = (SSLSocket) tls.createSocket(socket, null, socket.getPort(), true);
                Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
            secure.setUseClientMode(false);
            pump(secure.getInputStream(), secure.getOutputStream(), target);
        }
    }

    /** A request to {@code http://host:port/path}, which the server behind is sent as {@code /path}. */
    private void forward(RawConnection client, String method, String url, String rest) throws IOException {
        String address = url.replaceFirst("^http://", "");
        int slash = address.indexOf('/');
        Integer port = port(client, address.substring(0, slash));
        if (port == null) {
            return;
        }
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = method + " " + address.substring(slash) + " " + rest;
            target.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            pump(client.in(), client.socket().getOutputStream(), target);
        }
    }

    /** The port that an address leads to, or a rejection. */
    private @Nullable Integer port(RawConnection client, String hostAndPort) throws IOException {
        Integer port = routes.get(hostAndPort);
        if (port == null) {
            rejected.add(hostAndPort);
            client.write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
        return port;
    }

    private static void pump(InputStream fromClient, OutputStream toClient, Socket target) throws IOException {
        OutputStream toTarget = target.getOutputStream();
        ServerThread.start("redirecting-proxy", () -> {
            try (target) {
                fromClient.transferTo(toTarget);
            }
        });
        target.getInputStream().transferTo(toClient);
    }
}
