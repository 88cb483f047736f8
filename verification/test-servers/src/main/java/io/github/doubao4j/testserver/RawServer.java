package io.github.doubao4j.testserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import okhttp3.HttpUrl;

/**
 * A server of HTTP/1.1, plain or over TLS, that does on each connection what a test says, byte by byte. A connection
 * stays open behind the end of its script, and ends with a failure of it. Nothing is kept of a connection that has
 * ended.
 */
public final class RawServer implements TestServer {

    /** What happens on one connection. */
    public interface Script {
        void serve(RawConnection connection) throws Exception;
    }

    private static final int BACKLOG = 200;

    private final ServerSocket listener;
    private final String scheme;
    private final Set<RawConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    private RawServer(String scheme, ServerSocketFactory sockets, Script script) throws IOException {
        this.scheme = scheme;
        this.listener = sockets.createServerSocket(0, BACKLOG, InetAddress.getByName("localhost"));
        ServerThread.start("raw-server", () -> {
            while (true) {
                accept(listener.accept(), script);
            }
        });
    }

    public static RawServer plain(Script script) throws IOException {
        return new RawServer("http", ServerSocketFactory.getDefault(), script);
    }

    public static RawServer tls(Script script) throws IOException {
        return new RawServer("https", TestCertificate.serverContext().getServerSocketFactory(), script);
    }

    @Override
    public HttpUrl url(String path) {
        return HttpUrl.get(scheme + "://localhost:" + listener.getLocalPort() + path);
    }

    @Override
    public int requests() {
        return requests.get();
    }

    @Override
    public int connections() {
        return connections.get();
    }

    @Override
    public int openConnections() {
        return open.size();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (RawConnection connection : open) {
            connection.close();
        }
    }

    void requestRead() {
        requests.incrementAndGet();
    }

    void closed(RawConnection connection) {
        open.remove(connection);
    }

    private void accept(Socket socket, Script script) throws IOException {
        RawConnection connection = new RawConnection(this, socket);
        open.add(connection);
        connections.incrementAndGet();
        if (listener.isClosed()) {
            connection.close();
            return;
        }
        ServerThread.start("raw-connection", () -> {
            try {
                script.serve(connection);
            } catch (Exception e) {
                connection.close();
                throw e;
            }
        });
    }
}
