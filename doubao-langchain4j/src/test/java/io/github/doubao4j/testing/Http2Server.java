package io.github.doubao4j.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import okhttp3.HttpUrl;

/** A server of HTTP/2 over TLS that runs a script for each stream, frame by frame. */
public final class Http2Server implements PeerServer {

    /** What happens in one stream. */
    public interface Script {
        void serve(Http2Stream stream) throws Exception;
    }

    private final SSLServerSocket server;
    private final Script script;
    private final List<Http2Connection> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean deaf;

    private Http2Server(Script script, boolean forgetful) throws IOException {
        this.script = script;
        this.server = (SSLServerSocket)
                RawServer.tlsServerSockets().createServerSocket(0, 200, InetAddress.getByName("localhost"));
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        server.setSSLParameters(parameters);
        DaemonThread.start(() -> {
            while (true) {
                SSLSocket socket = (SSLSocket) server.accept();
                Http2Connection connection = new Http2Connection(this, socket);
                connections.add(connection);
                DaemonThread.start(() -> {
                    try {
                        connection.serve();
                    } finally {
                        if (forgetful) {
                            connections.remove(connection);
                        }
                    }
                });
            }
        });
    }

    public static Http2Server start(Script script) throws IOException {
        return new Http2Server(script, false);
    }

    /** Keeps nothing of a connection that has ended, for tests that look at the heap. */
    public static Http2Server forgetful(Script script) throws IOException {
        return new Http2Server(script, true);
    }

    @Override
    public HttpUrl url() {
        return HttpUrl.get("https://localhost:" + server.getLocalPort() + "/v1/chat/completions");
    }

    @Override
    public int requests() {
        return requests.get();
    }

    @Override
    public int connections() {
        return connections.size();
    }

    /** How many connections are open. */
    public long openConnections() {
        return connections.stream().filter(Http2Connection::isOpen).count();
    }

    /** The connections, in the order in which they came. */
    public Http2Connection connection(int index) {
        return connections.get(index);
    }

    /** From now on nothing is answered, not even a ping, as if the machine were gone. */
    public void goDeaf() {
        deaf = true;
    }

    boolean isDeaf() {
        return deaf;
    }

    void run(Http2Stream stream) {
        requests.incrementAndGet();
        DaemonThread.start(() -> script.serve(stream));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Http2Connection connection : connections) {
            connection.cut();
        }
    }
}
