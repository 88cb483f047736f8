package io.github.doubao4j.readme;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The internet as the README's programs see it: an HTTP proxy that leads the addresses of providers to servers on this
 * machine. A JVM uses it by its standard system properties, so that the programs run unchanged, with the addresses and
 * the TLS that they have for a reader. What it has no server for is refused, and remembered.
 */
final class RedirectingProxy implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Map<String, Integer> routes = new ConcurrentHashMap<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private final Path keyStore;
    private final SSLContext tls;

    /**
     * Starts it.
     *
     * @param httpsHosts hosts that it can stand for
     */
    RedirectingProxy(Path directory, List<String> httpsHosts)
            throws IOException, InterruptedException, GeneralSecurityException {
        keyStore = directory.resolve("providers.p12");
        makeCertificate(httpsHosts);
        tls = tls();
        daemon(this::accept);
    }

    /** Leads {@code host:port} to a port of this machine. */
    void route(String hostAndPort, int port) {
        routes.put(hostAndPort, port);
    }

    /** The addresses that were asked for and had no server. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** What makes a JVM use it, also for localhost. */
    List<String> systemProperties() {
        String port = Integer.toString(server.getLocalPort());
        return List.of(
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + port,
                "-Dhttp.nonProxyHosts=",
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + port,
                "-Djavax.net.ssl.trustStore=" + keyStore,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void makeCertificate(List<String> hosts) throws IOException, InterruptedException {
        String names =
                String.join(",", hosts.stream().map(host -> "dns:" + host).toList());
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "providers",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=providers",
                        "-ext",
                        "SAN=" + names,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
    }

    private SSLContext tls() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String[] words = head.split(" ", 3);
            if (words[0].equals("CONNECT")) {
                tunnel(client, words[1]);
            } else {
                forward(client, words[0], words[1], words[2]);
            }
        } catch (IOException disconnected) {
            // the other side of the test says what went wrong
        }
    }

    private void tunnel(Socket client, String hostAndPort) throws IOException {
        Integer port = routes.get(hostAndPort);
        if (port == null) {
            refuse(client, hostAndPort);
            return;
        }
        client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        try (SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
                Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
            secure.setUseClientMode(false);
            pump(secure, target);
        }
    }

    /** A request to {@code http://host:port/path}, which the server behind is sent as {@code /path}. */
    private void forward(Socket client, String method, String url, String rest) throws IOException {
        String address = url.replaceFirst("^http://", "");
        int slash = address.indexOf('/');
        String hostAndPort = address.substring(0, slash);
        Integer port = routes.get(hostAndPort);
        if (port == null) {
            refuse(client, hostAndPort);
            return;
        }
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = method + " " + address.substring(slash) + " " + rest;
            target.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            pump(client, target);
        }
    }

    private void refuse(Socket client, String hostAndPort) throws IOException {
        refused.add(hostAndPort);
        String answer = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    /** The request line and the headers, with the empty line behind them. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed within the head: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void pump(Socket client, Socket target) throws IOException {
        InputStream fromClient = client.getInputStream();
        OutputStream toTarget = target.getOutputStream();
        daemon(() -> {
            try (target) {
                fromClient.transferTo(toTarget);
            } catch (IOException disconnected) {
                // closes the other direction, too
            }
        });
        try {
            target.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException disconnected) {
            // the client hung up
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "redirecting-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
