package io.github.doubao4j.internal.http;

import static io.github.doubao4j.internal.http.Transports.blocking;
import static io.github.doubao4j.internal.http.Transports.streaming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.exception.TimeoutException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Deadline;
import io.github.doubao4j.internal.error.ExceptionMapper;
import io.github.doubao4j.internal.sse.SseReader;
import io.github.doubao4j.internal.timeout.Timeouts;
import io.github.doubao4j.testserver.RawConnection;
import io.github.doubao4j.testserver.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class TimeoutTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    /** The first call of a JVM loads classes; that must not count against the short limits here. */
    @BeforeAll
    static void warmUp() throws Exception {
        try (RawServer server = RawServer.plain(peer -> {
            peer.readRequest();
            peer.respond("{}");
        })) {
            blocking(Transports.to(server.url())).close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void expiresWhenNothingComes(boolean stream) throws Exception {
        try (RawServer server = RawServer.plain(peer -> {
            peer.readRequest();
            peer.awaitDisconnect();
        })) {
            DoubaoApiException e = failure(Transports.to(server.url(), null, SHORT), stream);

            assertThat(e.deadline()).contains(stream ? Deadline.FIRST_BYTE : Deadline.TOTAL);
            assertThat(e.getMessage()).contains("localhost within 400 ms (timeout)");
            assertThat(e.retryable()).isTrue();
            assertThat(ExceptionMapper.translate(e)).isExactlyInstanceOf(TimeoutException.class);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void limitsABlockingCallAlsoWhileItsBodyDripsIn() throws Exception {
        try (RawServer server = RawServer.plain(peer -> {
            peer.readRequest();
            peer.startStream();
            drip(peer, 1000);
        })) {
            try (HttpResponseBody response = blocking(Transports.to(server.url(), null, SHORT))) {
                DoubaoApiException e = readFailure(response);

                assertThat(e.deadline()).contains(Deadline.TOTAL);
                assertThat(e.statusCode()).isEqualTo(200);
                assertThat(e.getMessage()).isEqualTo("No complete response from localhost within 400 ms (timeout)");
            }
        }
    }

    @Test
    void neverLimitsAStreamsTotalEvenIfTheClientDoes() throws Exception {
        OkHttpClient supplied = new OkHttpClient.Builder()
                .callTimeout(Duration.ofMillis(100))
                .readTimeout(Duration.ofMillis(10))
                .writeTimeout(Duration.ofMillis(10))
                .connectTimeout(Duration.ofMillis(1000))
                .build();
        try (RawServer server = RawServer.plain(peer -> {
            peer.readRequest();
            peer.startStream();
            drip(peer, 30);
            peer.close();
        })) {
            try (HttpResponseBody response = streaming(Transports.to(server.url(), supplied, Duration.ofSeconds(5)))) {
                assertThat(response.source().readUtf8()).hasSize(30 * ": ping\n\n".length());
            }
        }
    }

    @Test
    void distinguishesFirstByteTimeoutFromIdleTimeout() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (RawServer server = RawServer.plain(peer -> {
            peer.readRequest();
            peer.startStream();
            if (go.getCount() == 0) {
                peer.write("data: a\n\n");
            }
            peer.awaitDisconnect();
        })) {
            HttpTransport transport = Transports.to(server.url(), null, SHORT);
            try (HttpResponseBody silent = streaming(transport)) {
                assertThat(readFailure(silent).deadline()).contains(Deadline.FIRST_BYTE);
            }
            go.countDown();
            try (HttpResponseBody started = streaming(transport)) {
                SseReader events = new SseReader(started.source(), 1000);
                assertThat(events.next()).isNotNull();
                DoubaoApiException e =
                        started.errors().whileReading(catchThrowableOfType(IOException.class, events::next), "");
                assertThat(e.deadline()).contains(Deadline.IDLE);
                assertThat(e).hasMessage("The stream from localhost fell silent for 400 ms (timeout)");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reportsAConnectionThatWasNotMadeInTime(boolean stream) throws Exception {
        // A full backlog: the system completes no further handshake.
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int i = 0; i < 3; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException noMore) {
                    break;
                }
            }
            HttpUrl url = HttpUrl.get("http://127.0.0.1:" + full.getLocalPort() + "/v1");

            DoubaoApiException e = failure(Transports.to(url, null, SHORT), stream);

            assertThat(e.deadline()).contains(Deadline.CONNECT);
            assertThat(e).hasMessageMatching("No connection to 127.0.0.1 within 400 ms( \\(timeout\\))?");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void reportsAServerThatConnectsButIsSilentInTls(boolean stream) throws Exception {
        try (RawServer silent = RawServer.plain(RawConnection::awaitDisconnect)) {
            HttpUrl url = silent.url().newBuilder().scheme("https").build();
            Timeouts timeouts = new Timeouts(Duration.ofMinutes(10), SHORT, null, null, null, null);

            DoubaoApiException e = failure(Transports.to(url, null, null, timeouts), stream);

            assertThat(e.deadline()).contains(Deadline.CONNECT);
            assertThat(e).hasMessage("No connection to localhost within 400 ms");
        }
    }

    @Test
    void takesAnyDurationThereIs() throws Exception {
        try (RawServer server = RawServer.plain(peer -> {
            peer.readRequest();
            peer.respond("{}");
        })) {
            Transports.blocking(Transports.to(server.url(), null, Duration.ofDays(100_000)))
                    .close();

            HttpTransport hurried = Transports.to(server.url(), null, Duration.ofNanos(1));
            DoubaoApiException e = catchThrowableOfType(DoubaoApiException.class, () -> {
                try (HttpResponseBody response = blocking(hurried)) {
                    throw readFailure(response);
                }
            });
            assertThat(e.deadline()).isPresent();
        }
    }

    private static void drip(RawConnection peer, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            peer.write(": ping\n\n");
            TimeUnit.MILLISECONDS.sleep(30);
        }
    }

    private static DoubaoApiException failure(HttpTransport transport, boolean stream) {
        return catchThrowableOfType(
                DoubaoApiException.class, () -> (stream ? streaming(transport) : blocking(transport)).close());
    }

    private static DoubaoApiException readFailure(HttpResponseBody response) {
        return response.errors()
                .whileReading(
                        catchThrowableOfType(
                                IOException.class, () -> response.source().readUtf8()),
                        "");
    }
}
