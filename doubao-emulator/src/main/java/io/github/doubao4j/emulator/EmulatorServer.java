package io.github.doubao4j.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MockWebServer on the loopback address, one thread per connection, with bodies that are written as a script says. */
final class EmulatorServer {

    private static final Logger LOG = LoggerFactory.getLogger(EmulatorServer.class);

    /** Not {@code localhost}, which may be an IPv6 address that clients try first or last. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final MockWebServer server = new MockWebServer();
    private final LoopbackServerSocket listening;
    private final CountDownLatch closed = new CountDownLatch(1);

    private EmulatorServer(LoopbackServerSocket listening) {
        this.listening = listening;
    }

    /** What is to be answered, and whom to tell when it is done. */
    record Exchange(EmulatedRequest request, HttpAnswer answer) {}

    static EmulatorServer start(int port, Function<RecordedRequest, Exchange> exchanges) throws IOException {
        EmulatorServer server = new EmulatorServer(new LoopbackServerSocket());
        DaemonThreads.use(server.server);
        server.server.setServerSocketFactory(server.listening.factory());
        server.server.setDispatcher(server.new Exchanges(exchanges));
        server.server.start(InetAddress.getByAddress(LOOPBACK), port);
        return server;
    }

    int port() {
        return server.getPort();
    }

    /** Ends every connection, whatever it is doing. */
    void close() {
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

        private final Function<RecordedRequest, Exchange> exchanges;

        Exchanges(Function<RecordedRequest, Exchange> exchanges) {
            this.exchanges = exchanges;
        }

        @Override
        public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
            // MockWebServer keeps every request for takeRequest(); the emulator keeps its own records
            RecordedRequest kept = server.takeRequest(0, TimeUnit.NANOSECONDS);
            LOG.trace("{} leaves MockWebServer's queue", kept);
            Exchange exchange = exchanges.apply(recorded);
            try {
                pause(exchange.answer().delay());
            } catch (IOException e) {
                exchange.request().delivered(false);
                return hangUp();
            }
            return response(exchange, recorded.getConnectionIndex());
        }

        private MockResponse response(Exchange exchange, int connectionIndex) {
            HttpAnswer answer = exchange.answer();
            if (answer.steps() == null) {
                exchange.request().delivered(false);
                return hangUp();
            }
            MockResponse.Builder response =
                    new MockResponse.Builder().clearHeaders().code(answer.status());
            answer.headers().forEach(response::addHeader);
            ScriptedBody body = new ScriptedBody(
                    answer.body(),
                    answer.length(),
                    EmulatorServer.this::pause,
                    reset -> listening.cut(connectionIndex, reset),
                    exchange.request()::delivered);
            // After the body, which brings a Content-Length of its own, -1 for an unknown one.
            response.body(body).removeHeader("Content-Length");
            return (answer.length() == null
                            ? response.addHeader("Transfer-Encoding", "chunked")
                            : response.addHeader("Content-Length", answer.length()))
                    .build();
        }

        private MockResponse hangUp() {
            return new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket(true, false, false))
                    .build();
        }
    }
}
