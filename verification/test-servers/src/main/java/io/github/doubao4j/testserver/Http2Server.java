package io.github.doubao4j.testserver;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.HttpUrl;

/**
 * A server of HTTP/2 over TLS that runs a script for each stream, frame by frame. Nothing is kept of a connection that
 * has ended.
 */
public final class Http2Server implements TestServer {

    /** What happens in one stream. */
    public interface Script {
        void serve(Http2Stream stream) throws Exception;
    }

    private static final int BACKLOG = 200;

    private final SSLServerSocket listener;
    private final Script script;
    private final Set<Http2Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean silent;

    private Http2Server(Script script) throws IOException {
        this.script = script;
        this.listener = (SSLServerSocket) TestCertificate.serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, InetAddress.getByName("localhost"));
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        listener.setSSLParameters(parameters);
        ServerThread.start("http2-server", () -> {
            while (true) {
                accept((SSLSocket) listener.accept());
            }
        });
    }

    public static Http2Server start(Script script) throws IOException {
        return new Http2Server(script);
    }

    @Override
    public HttpUrl url(String path) {
        return HttpUrl.get("https://localhost:" + listener.getLocalPort() + path);
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

    /** Ends every connection with a TCP reset and nothing before it. */
    public void resetConnections() throws IOException {
        for (Http2Connection connection : open) {
            connection.reset();
        }
    }

    /** From now on nothing gets a response, not even a ping, as if the machine were gone. */
    public void goSilent() {
        silent = true;
    }

    boolean isSilent() {
        return silent;
    }

    void run(Http2Stream stream) {
        requests.incrementAndGet();
        ServerThread.start("http2-stream", () -> script.serve(stream));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        resetConnections();
    }

    private void accept(SSLSocket socket) {
        Http2Connection connection = new Http2Connection(this, socket);
        connections.incrementAndGet();
        open.add(connection);
        ServerThread.start("http2-connection", () -> {
            try {
                connection.serve();
            } finally {
                open.remove(connection);
            }
        });
    }
}
