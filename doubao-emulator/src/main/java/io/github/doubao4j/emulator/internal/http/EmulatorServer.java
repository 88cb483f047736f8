package io.github.doubao4j.emulator.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MockWebServer on the loopback address, one thread per connection, with bodies that are written as a script says. */
public final class EmulatorServer {

    private static final int MOST_PORT = 65535;
    private static final Logger LOG = LoggerFactory.getLogger(EmulatorServer.class);

    /** Not {@code localhost}, which may be an IPv6 address that clients try first or last. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final MockWebServer server = new MockWebServer();
    private final LoopbackServerSocket listening;
    private final CountDownLatch closed = new CountDownLatch(1);

    private EmulatorServer(LoopbackServerSocket listening) {
        this.listening = listening;
    }

    /**
     * A response, and who is told at its end whether all of it was sent.
     *
     * @param live steps that come into being while they are sent; null when those of the response are sent
     */
    public record Exchange(HttpResponse response, @Nullable Iterable<BodyStep> live, Consumer<Boolean> delivered) {

        /** Sends the steps of the response. */
        public Exchange(HttpResponse response, Consumer<Boolean> delivered) {
            this(response, null, delivered);
        }
    }

    /**
     * A port to listen on; 0 takes a free one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static int checkedPort(int port) {
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("port must be between 0 and " + MOST_PORT + ", but is " + port);
        }
        return port;
    }

    /** Why nothing is listened on; for a port that another program has, which one to take instead. */
    public static String cannotListen(String who, int port, IOException why) {
        return who + " cannot listen on port " + port + ": " + why.getMessage()
                + (port == 0 ? "" : "; port 0 takes a free one");
    }

    public static EmulatorServer start(int port, RequestReader reader, Function<ReceivedRequest, Exchange> exchanges)
            throws IOException {
        return listen(port, (server, recorded) -> exchanges.apply(reader.read(recorded)));
    }

    /** Serves requests that nobody reads or checks before. */
    public static EmulatorServer start(int port, Function<RawRequest, Exchange> exchanges) throws IOException {
        return listen(port, (server, recorded) -> exchanges.apply(server.raw(recorded)));
    }

    private static EmulatorServer listen(int port, BiFunction<EmulatorServer, RecordedRequest, Exchange> exchanges)
            throws IOException {
        EmulatorServer server = new EmulatorServer(new LoopbackServerSocket());
        DaemonThreads.use(server.server);
        server.server.setServerSocketFactory(server.listening.factory());
        server.server.setDispatcher(server.new Exchanges(exchanges));
        server.server.start(InetAddress.getByAddress(LOOPBACK), port);
        return server;
    }

    public int port() {
        return server.getPort();
    }

    /** Closes every connection, whatever it is doing. */
    public void close() {
        closed.countDown();
        try {
            listening.closeAccepted();
            server.close();
        } catch (IOException | AssertionError e) {
            LOG.warn("The emulator did not end within five seconds; is a scripted function still running?", e);
        }
    }

    /** Waits, or throws as soon as the emulator is closed. */
    void pause(Duration duration) throws IOException {
        try {
            if (closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("the emulator was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private RawRequest raw(RecordedRequest recorded) {
        List<RawRequest.Header> headers = new ArrayList<>();
        recorded.getHeaders()
                .forEach(header -> headers.add(new RawRequest.Header(header.getFirst(), header.getSecond())));
        return new RawRequest(
                recorded.getMethod(),
                recorded.getTarget(),
                headers,
                recorded.getBody() == null ? ByteString.EMPTY : recorded.getBody(),
                new Connection(listening.accepted(recorded.getConnectionIndex())));
    }

    /** A socket that is null was closed before it could be asked. */
    private record Connection(@Nullable WatchedSocket socket) implements RawRequest.ClientConnection {

        @Override
        public boolean isAbandoned() {
            return socket == null || socket.isAbandoned();
        }

        @Override
        public void whenClosed(@Nullable Runnable action) {
            if (socket != null) {
                socket.whenClosed(action);
            } else if (action != null) {
                action.run();
            }
        }
    }

    private final class Exchanges extends Dispatcher {

        private final BiFunction<EmulatorServer, RecordedRequest, Exchange> exchanges;

        Exchanges(BiFunction<EmulatorServer, RecordedRequest, Exchange> exchanges) {
            this.exchanges = exchanges;
        }

        @Override
        public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
            // MockWebServer keeps every request for takeRequest(); the emulator keeps its own records
            RecordedRequest kept = server.takeRequest(0, TimeUnit.NANOSECONDS);
            LOG.trace("{} leaves MockWebServer's queue", kept);
            Exchange exchange;
            try {
                exchange = exchanges.apply(EmulatorServer.this, recorded);
            } catch (RuntimeException | Error e) {
                // MockWebServer would leave the connection open, and the client waiting for its timeout.
                LOG.error("The emulator failed at a request", e);
                return failed(e);
            }
            try {
                pause(exchange.response().delay());
            } catch (IOException e) {
                exchange.delivered().accept(false);
                return disconnect();
            }
            return response(exchange, recorded.getConnectionIndex());
        }

        private MockResponse response(Exchange exchange, int connectionIndex) {
            HttpResponse scripted = exchange.response();
            if (scripted.steps() == null) {
                exchange.delivered().accept(false);
                return disconnect();
            }
            MockResponse.Builder response =
                    new MockResponse.Builder().clearHeaders().code(scripted.status());
            scripted.headers().forEach(response::addHeader);
            ScriptedBody body = new ScriptedBody(
                    exchange.live() != null ? exchange.live() : scripted.body(),
                    scripted.length(),
                    EmulatorServer.this::pause,
                    reset -> listening.disconnect(connectionIndex, reset),
                    exchange.delivered());
            // After the body, which brings a Content-Length of its own, -1 for an unknown one.
            response.body(body).removeHeader("Content-Length");
            if (scripted.status() == 204 || scripted.status() == 304) {
                return response.build(); // HTTP forbids a body there, and clients its length
            }
            return (scripted.length() == null
                            ? response.addHeader("Transfer-Encoding", "chunked")
                            : response.addHeader("Content-Length", scripted.length()))
                    .build();
        }

        private MockResponse failed(Throwable failure) {
            return new MockResponse.Builder()
                    .code(500)
                    .setHeader("Content-Type", "application/json")
                    .body(
                            "{\"error\":{\"code\":\"EmulatorFailure\",\"message\":\"The emulator itself failed; its log says more: "
                                    + failure.getClass().getName() + "\"}}")
                    .build();
        }

        private MockResponse disconnect() {
            return new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket(true, false, false))
                    .build();
        }
    }
}
