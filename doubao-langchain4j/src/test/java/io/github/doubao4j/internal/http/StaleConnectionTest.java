package io.github.doubao4j.internal.http;

import static io.github.doubao4j.internal.http.Transports.blocking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.testserver.RawConnection;
import io.github.doubao4j.testserver.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class StaleConnectionTest {

    /** How a server ends an idle connection. */
    enum Ending {
        FIN,
        RESET,
        WORDS
    }

    private final BlockingQueue<RawConnection> idle = new LinkedBlockingQueue<>();
    private final List<Socket> clientSockets = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @EnumSource
    void costsNoCallOnPlainConnections(Ending ending) throws Exception {
        check(RawServer.plain(this::respondToAll), new OkHttpClient.Builder(), ending);
    }

    @ParameterizedTest
    @EnumSource
    void costsNoCallBeneathTls(Ending ending) throws Exception {
        check(RawServer.tls(this::respondToAll), Transports.trusting(), ending);
    }

    @ParameterizedTest
    @EnumSource
    void costsNoCallOnSocketsOfASuppliedFactory(Ending ending) throws Exception {
        check(
                RawServer.plain(this::respondToAll),
                new OkHttpClient.Builder().socketFactory(new PlainSockets()),
                ending);
    }

    @Test
    void costsNoCallBeneathTlsOnSocketsOfASuppliedFactory() throws Exception {
        check(RawServer.tls(this::respondToAll), Transports.trusting().socketFactory(new PlainSockets()), Ending.FIN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesLiveConnectionsAlone(boolean tls) throws Exception {
        try (RawServer server = tls ? RawServer.tls(this::respondToAll) : RawServer.plain(this::respondToAll)) {
            HttpTransport transport =
                    Transports.to(server.url(), Transports.trusting().build(), Duration.ofSeconds(20));
            for (int i = 0; i < 50; i++) {
                call(transport);
            }
            assertThat(server.connections()).isEqualTo(1);
            assertThat(server.requests()).isEqualTo(50);
        }
    }

    @Test
    void passesOverAllClosedConnectionsOfAPool() throws Exception {
        int count = 20;
        CountDownLatch all = new CountDownLatch(count);
        List<RawConnection> peers = new CopyOnWriteArrayList<>();
        RawServer.Script script = peer -> {
            peers.add(peer);
            peer.readRequest();
            all.countDown();
            all.await();
            peer.respond("{}");
            respondToAll(peer);
        };
        try (RawServer server = RawServer.plain(script)) {
            OkHttpClient client = listening(new OkHttpClient.Builder())
                    .connectionPool(new ConnectionPool(count, 1, TimeUnit.MINUTES))
                    .build();
            HttpTransport transport = Transports.to(server.url(), client, Duration.ofSeconds(20));
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Thread caller = new Thread(() -> call(transport));
                caller.start();
                callers.add(caller);
            }
            for (Thread caller : callers) {
                caller.join();
            }
            assertThat(client.connectionPool().idleConnectionCount()).isEqualTo(count);
            for (RawConnection peer : peers) {
                peer.close();
            }
            for (Socket socket : clientSockets) {
                awaitEnd(socket);
            }

            call(transport);

            assertThat(server.requests()).isEqualTo(count + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatEndsAfterTheRequestIsAFailedAttempt(boolean tls) throws Exception {
        RawServer.Script script = peer -> {
            peer.readRequest();
            peer.respond("{}");
            peer.readRequest();
            peer.close();
        };
        try (RawServer server = tls ? RawServer.tls(script) : RawServer.plain(script)) {
            HttpTransport transport =
                    Transports.to(server.url(), Transports.trusting().build(), Duration.ofSeconds(20));
            call(transport);

            DoubaoApiException e = catchThrowableOfType(DoubaoApiException.class, () -> call(transport));

            assertThat(e.getMessage()).contains("broke before a response arrived");
            assertThat(e.retryable()).isTrue();
            assertThat(server.requests()).isEqualTo(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    private void check(RawServer started, OkHttpClient.Builder client, Ending ending) throws Exception {
        try (RawServer server = started) {
            HttpTransport transport =
                    Transports.to(server.url(), listening(client).build(), Duration.ofSeconds(20));
            for (int round = 1; round <= 3; round++) {
                call(transport);
                RawConnection peer = idle.poll(60, TimeUnit.SECONDS);
                if (ending == Ending.WORDS) {
                    peer.write("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n");
                }
                if (ending == Ending.RESET) {
                    peer.socket().setSoLinger(true, 0);
                }
                peer.close();
                awaitEnd(clientSockets.get(clientSockets.size() - 1));
            }
            assertThat(server.requests()).isEqualTo(3);
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    private void respondToAll(RawConnection peer) throws IOException {
        while (true) {
            peer.readRequest();
            peer.respond("{}");
            idle.add(peer);
        }
    }

    private static void call(HttpTransport transport) {
        try (HttpResponseBody response = blocking(transport)) {
            assertThat(response.source().readUtf8()).isEqualTo("{}");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private OkHttpClient.Builder listening(OkHttpClient.Builder client) {
        return client.eventListener(new EventListener() {
            @Override
            public void connectionAcquired(Call call, Connection connection) {
                if (!clientSockets.contains(connection.socket())) {
                    clientSockets.add(connection.socket());
                }
            }
        });
    }

    /** Waits until what the server did has arrived. Asking changes nothing: an end stays an end. */
    private static void awaitEnd(Socket socket) throws Exception {
        SocketChannel channel = socket.getChannel();
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < giveUp) {
            if (channel == null) {
                // A plain socket cannot be asked without changing it; what was sent over loopback is there by then.
                TimeUnit.MILLISECONDS.sleep(50);
                return;
            }
            channel.configureBlocking(false);
            try {
                if (channel.read(ByteBuffer.allocate(1)) != 0) {
                    return;
                }
            } catch (IOException reset) {
                return;
            } finally {
                if (channel.isOpen()) {
                    channel.configureBlocking(true);
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the connection did not end");
    }

    private static final class PlainSockets extends SocketFactory {

        @Override
        public Socket createSocket() {
            return new Socket();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
