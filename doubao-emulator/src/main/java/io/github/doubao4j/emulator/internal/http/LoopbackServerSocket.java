package io.github.doubao4j.emulator.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket. It knows the accepted sockets by their number, which is the connection index of MockWebServer,
 * so that a script can close or reset a connection in the middle of a body and closing the emulator ends them all.
 */
final class LoopbackServerSocket extends ServerSocket {

    /** MockWebServer's 50 overflow when hundreds of streams are opened at once, and a lost SYN costs a second. */
    private static final int BACKLOG = 1024;

    private final Map<Integer, WatchedSocket> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    LoopbackServerSocket() throws IOException {}

    @Override
    public void bind(SocketAddress address, int backlog) throws IOException {
        super.bind(address, BACKLOG);
    }

    @Override
    public Socket accept() throws IOException {
        WatchedSocket socket = new WatchedSocket();
        implAccept(socket);
        // small pieces must not wait for the acknowledgement of the piece before
        socket.setTcpNoDelay(true);
        accepted.values().removeIf(Socket::isClosed);
        accepted.put(next.getAndIncrement(), socket);
        return socket;
    }

    /** Closes a connection. With a reset, what the peer has not read yet may be lost. */
    void disconnect(int connectionIndex, boolean reset) throws IOException {
        Socket socket = accepted.get(connectionIndex);
        if (socket == null) {
            return;
        }
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    /** The accepted socket with this number; null when it is closed. */
    @Nullable
    WatchedSocket accepted(int connectionIndex) {
        return accepted.get(connectionIndex);
    }

    void closeAccepted() throws IOException {
        for (Socket socket : accepted.values()) {
            socket.close();
        }
    }

    ServerSocketFactory factory() {
        return new Factory(this);
    }

    private static final class Factory extends ServerSocketFactory {

        private final ServerSocket socket;

        Factory(ServerSocket socket) {
            this.socket = socket;
        }

        @Override
        public ServerSocket createServerSocket() {
            return socket;
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }
}
