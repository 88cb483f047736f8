package io.github.doubao4j.emulator.internal.http;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MockWebServer on the loopback address, one thread per connection, with bodies that are written as a script says. */
public final class EmulatorServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmulatorServer.class);

    /** Not {@code localhost}, which may be an IPv6 address that clients try first or last. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final MockWebServer server = new MockWebServer();
    private final LoopbackServerSocket listening;
    private final CountDownLatch closed = new CountDownLatch(1);

    private EmulatorServer(LoopbackServerSocket listening) {
        this.listening = listening;
    }

    /** A response, and who is told at its end whether all of it was sent. */
    public record Exchange(HttpResponse response, Consumer<Boolean> delivered) {}

    public static EmulatorServer start(int port, RequestReader reader, Function<ReceivedRequest, Exchange> exchanges)
            throws IOException {
        EmulatorServer server = new EmulatorServer(new LoopbackServerSocket());
        DaemonThreads.use(server.server);
        server.server.setServerSocketFactory(server.listening.factory());
        server.server.setDispatcher(server.new Exchanges(reader, exchanges));
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

    private final class Exchanges extends Dispatcher {

        private final RequestReader reader;
        private final Function<ReceivedRequest, Exchange> exchanges;

        Exchanges(RequestReader reader, Function<ReceivedRequest, Exchange> exchanges) {
            this.reader = reader;
            this.exchanges = exchanges;
        }

        @Override
        public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
            // MockWebServer keeps every request for takeRequest(); the emulator keeps its own records
            RecordedRequest kept = server.takeRequest(0, TimeUnit.NANOSECONDS);
            LOG.trace("{} leaves MockWebServer's queue", kept);
            Exchange exchange = exchanges.apply(reader.read(recorded));
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
                    scripted.body(),
                    scripted.length(),
                    EmulatorServer.this::pause,
                    reset -> listening.disconnect(connectionIndex, reset),
                    exchange.delivered());
            // After the body, which brings a Content-Length of its own, -1 for an unknown one.
            response.body(body).removeHeader("Content-Length");
            return (scripted.length() == null
                            ? response.addHeader("Transfer-Encoding", "chunked")
                            : response.addHeader("Content-Length", scripted.length()))
                    .build();
        }

        private MockResponse disconnect() {
            return new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket(true, false, false))
                    .build();
        }
    }
}
