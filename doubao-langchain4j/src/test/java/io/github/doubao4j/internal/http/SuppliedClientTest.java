package io.github.doubao4j.internal.http;

import static io.github.doubao4j.internal.http.Transports.BODY;
import static io.github.doubao4j.internal.http.Transports.blocking;
import static io.github.doubao4j.internal.http.Transports.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.concurrent.CallThreads;
import io.github.doubao4j.internal.connection.CallClients;
import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.timeout.Timeouts;
import io.github.doubao4j.testserver.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SuppliedClientTest {

    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = RawServer.plain(peer -> {
            while (true) {
                peer.readRequest();
                peer.respond("{}");
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void bringsItsInterceptorsAndListenersAndDns() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Interceptor interceptor = chain -> {
            seen.add("interceptor");
            return chain.proceed(chain.request());
        };
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(interceptor)
                .addNetworkInterceptor(interceptor)
                .eventListener(new EventListener() {
                    @Override
                    public void callEnd(Call call) {
                        seen.add("callEnd");
                    }
                })
                .dns(host -> {
                    seen.add("dns " + host);
                    return List.of(InetAddress.getByName("localhost"));
                })
                .build();
        HttpUrl url = server.url().newBuilder().host("somewhere.example").build();

        try (HttpResponseBody response = blocking(Transports.to(url, client, Duration.ofSeconds(20)))) {
            assertThat(response.source().readUtf8()).isEqualTo("{}");
        }

        assertThat(seen).containsExactly("interceptor", "dns somewhere.example", "interceptor", "callEnd");
    }

    @Test
    void bringsItsProxy() throws Exception {
        HttpUrl there = server.url();
        OkHttpClient client = new OkHttpClient.Builder()
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("localhost", there.port())))
                .build();

        blocking(Transports.to(HttpUrl.get("http://somewhere.example/v1"), client, Duration.ofSeconds(20)))
                .close();

        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void bringsItsTls() throws Exception {
        try (RawServer tls = RawServer.tls(peer -> {
            peer.readRequest();
            peer.respond("{}");
        })) {
            blocking(Transports.to(tls.url(), Transports.trusting().build(), Duration.ofSeconds(20)))
                    .close();

            assertThat(tls.requests()).isEqualTo(1);
        }
    }

    @Test
    void sharesItsPool() throws Exception {
        OkHttpClient client = new OkHttpClient();
        for (int i = 0; i < 2; i++) {
            try (HttpResponseBody response = blocking(Transports.to(server.url(), client, Duration.ofSeconds(20)))) {
                assertThat(response.source().readUtf8()).isEqualTo("{}");
            }
        }

        assertThat(client.connectionPool().connectionCount()).isEqualTo(1);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void sendsWithoutDelayOnSocketsOfAnyMaker() throws Exception {
        for (SocketFactory factory : new SocketFactory[] {SocketFactory.getDefault(), new DelegatingSockets()}) {
            BlockingQueue<Boolean> noDelay = new LinkedBlockingQueue<>();
            OkHttpClient client = new OkHttpClient.Builder()
                    .socketFactory(factory)
                    .eventListener(new EventListener() {
                        @Override
                        public void connectionReleased(Call call, Connection connection) {
                            try {
                                noDelay.add(connection.socket().getTcpNoDelay());
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        }
                    })
                    .build();
            try (HttpResponseBody response = blocking(Transports.to(server.url(), client, Duration.ofSeconds(20)))) {
                assertThat(response.source().readUtf8()).isEqualTo("{}");
            }
            assertThat(noDelay).as(factory.toString()).containsExactly(true);
        }
    }

    @Test
    void runsSixtyFourStreamsAtOnce() throws Exception {
        int count = 64;
        CountDownLatch together = new CountDownLatch(count);
        try (RawServer streams = RawServer.plain(peer -> {
            peer.readRequest();
            peer.startStream();
            peer.write("data: a\n\n");
            together.countDown();
            together.await();
            peer.write("data: b\n\n");
            peer.close();
        })) {
            HttpTransport transport = Transports.to(streams.url(), new OkHttpClient(), Duration.ofSeconds(30));
            BlockingQueue<String> results = new LinkedBlockingQueue<>();
            for (int i = 0; i < count; i++) {
                CallThreads.ofStreams().execute(() -> {
                    try (HttpResponseBody response = streaming(transport)) {
                        results.add(response.source().readUtf8());
                    } catch (IOException | RuntimeException e) {
                        results.add(e.toString());
                    }
                });
            }
            List<String> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(results.poll(60, TimeUnit.SECONDS));
            }
            assertThat(all).containsOnly("data: a\n\ndata: b\n\n");
            assertThat(streams.requests()).isEqualTo(count);
        }
    }

    @Test
    void survivesSilenceLongerThanItsOwnTimeouts() throws Exception {
        try (RawServer slow = RawServer.plain(peer -> {
            peer.readRequest();
            // Longer than the 10 s that are OkHttp's default; in production it is a model that thinks.
            TimeUnit.MILLISECONDS.sleep(15_500);
            peer.respond("{}");
        })) {
            HttpTransport transport = Transports.to(slow.url(), new OkHttpClient(), Duration.ofSeconds(40));
            try (HttpResponseBody response =
                    transport.post(BODY, Transports.call(Map.of(), true, new Cancellation()))) {
                assertThat(response.source().readUtf8()).isEqualTo("{}");
            }
        }
    }

    @Test
    void keepsItsProtocolsWhileOursIsHttp11() {
        assertThat(protocols(new OkHttpClient(), null, true)).contains(Protocol.HTTP_2);
        assertThat(protocols(new OkHttpClient(), false, true)).containsExactly(Protocol.HTTP_1_1);
        assertThat(protocols(null, null, true)).containsExactly(Protocol.HTTP_1_1);
        assertThat(protocols(null, true, true)).containsExactly(Protocol.HTTP_2, Protocol.HTTP_1_1);
    }

    private static List<Protocol> protocols(@Nullable OkHttpClient supplied, @Nullable Boolean http2, boolean secure) {
        TransportSettings settings = new TransportSettings(
                DoubaoProvider.STARMAGIC,
                HttpUrl.get("https://localhost/v1"),
                Transports.KEY,
                supplied,
                http2,
                Timeouts.of(Duration.ofSeconds(1)),
                Map::of,
                false,
                false,
                null);
        return CallClients.of(settings, secure).current().protocols();
    }

    /** A factory as users write them to change their sockets. */
    private static final class DelegatingSockets extends SocketFactory {

        private final SocketFactory delegate = SocketFactory.getDefault();

        @Override
        public Socket createSocket() throws IOException {
            return delegate.createSocket();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return delegate.createSocket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return delegate.createSocket(host, port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return delegate.createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return delegate.createSocket(host, port, local, localPort);
        }
    }
}
