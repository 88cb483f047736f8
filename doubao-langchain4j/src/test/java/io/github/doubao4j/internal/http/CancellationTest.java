package io.github.doubao4j.internal.http;

import static io.github.doubao4j.internal.http.Transports.BODY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.sse.SseReader;
import io.github.doubao4j.testserver.RawConnection;
import io.github.doubao4j.testserver.RawServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class CancellationTest {

    private final Cancellation cancellation = new Cancellation();

    @Test
    void keepsACallFromGoingOut() throws Exception {
        try (RawServer server = RawServer.plain(RawConnection::readRequest)) {
            cancellation.cancel();

            DoubaoApiException e = failure(() -> Transports.to(server.url())
                    .post(BODY, Transports.call(Map.of(), true, cancellation))
                    .close());

            assertThat(e).hasMessage("The call was cancelled");
            assertThat(e.retryable()).isFalse();
            assertThat(server.connections()).isZero();
            assertThat(cancellation.isCancelled()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void endsACallThatWaitsForItsResponseAndDisconnects(boolean tls, boolean stream) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch disconnected = new CountDownLatch(1);
        try (RawServer server = server(tls, peer -> {
            peer.readRequest();
            asked.countDown();
            awaitDisconnect(peer, disconnected);
        })) {
            CompletableFuture<@Nullable DoubaoApiException> call =
                    CompletableFuture.supplyAsync(() -> failure(() -> transport(server.url())
                            .post(BODY, Transports.call(Map.of(), stream, cancellation))
                            .close()));
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            cancellation.cancel();

            assertThat(call.get(60, TimeUnit.SECONDS)).hasMessage("The call was cancelled");
            assertThat(disconnected.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsAStreamThatIsRead(boolean tls) throws Exception {
        CountDownLatch disconnected = new CountDownLatch(1);
        try (RawServer server = server(tls, peer -> {
                    peer.readRequest();
                    peer.startStream();
                    peer.write("data: a\n\n");
                    awaitDisconnect(peer, disconnected);
                });
                HttpResponseBody response =
                        transport(server.url()).post(BODY, Transports.call(Map.of(), true, cancellation))) {
            SseReader events = new SseReader(response.source(), 1000);
            assertThat(events.next()).isNotNull();
            CompletableFuture<DoubaoApiException> reading = CompletableFuture.supplyAsync(
                    () -> response.errors().whileReading(catchThrowableOfType(IOException.class, events::next), ""));

            cancellation.cancel();

            assertThat(reading.get(60, TimeUnit.SECONDS)).hasMessage("The call was cancelled");
            assertThat(disconnected.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void doesNothingAfterTheCallNorToTheNextOne() throws Exception {
        try (RawServer server = RawServer.plain(peer -> {
            while (true) {
                peer.readRequest();
                peer.respond("{}");
            }
        })) {
            HttpTransport transport = Transports.to(server.url());
            try (HttpResponseBody response = transport.post(BODY, Transports.call(Map.of(), false, cancellation))) {
                assertThat(response.source().readUtf8()).isEqualTo("{}");
            }
            cancellation.cancel();

            try (HttpResponseBody response = Transports.blocking(transport)) {
                assertThat(response.source().readUtf8()).isEqualTo("{}");
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void interruptingTheThreadEndsACallAtOnceAndKeepsTheFlag(boolean tls, boolean begun) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch disconnected = new CountDownLatch(1);
        AtomicReference<@Nullable DoubaoApiException> failure = new AtomicReference<>();
        AtomicReference<@Nullable Boolean> flag = new AtomicReference<>();
        try (RawServer server = server(tls, peer -> {
            peer.readRequest();
            if (begun) {
                peer.startStream();
                peer.write("{");
            }
            asked.countDown();
            awaitDisconnect(peer, disconnected);
        })) {
            CountDownLatch reads = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                failure.set(failure(() -> {
                    try (HttpResponseBody response =
                            transport(server.url()).post(BODY, Transports.call(Map.of(), false, new Cancellation()))) {
                        assertThat(response.source().readByte()).isEqualTo((byte) '{');
                        reads.countDown();
                        throw response.errors()
                                .whileReading(
                                        catchThrowableOfType(
                                                IOException.class,
                                                () -> response.source().readUtf8()),
                                        "");
                    }
                }));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(!begun || reads.await(60, TimeUnit.SECONDS)).isTrue();

            caller.interrupt();

            caller.join(5000);
            assertThat(caller.isAlive()).isFalse();
            assertThat(failure.get()).hasMessage("The thread was interrupted during the call to localhost");
            assertThat(failure.get().retryable()).isFalse();
            assertThat(flag.get()).isTrue();
            assertThat(disconnected.await(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anInterruptedThreadSendsNothing() throws Exception {
        try (RawServer server = RawServer.plain(RawConnection::readRequest)) {
            Thread.currentThread().interrupt();

            DoubaoApiException e = failure(
                    () -> Transports.blocking(Transports.to(server.url())).close());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(e.getMessage()).contains("interrupted");
            assertThat(server.connections()).isZero();
        }
    }

    private static RawServer server(boolean tls, RawServer.Script script) throws IOException {
        return tls ? RawServer.tls(script) : RawServer.plain(script);
    }

    private static HttpTransport transport(HttpUrl url) {
        return Transports.to(url, Transports.trusting().build(), Duration.ofSeconds(20));
    }

    private static void awaitDisconnect(RawConnection peer, CountDownLatch disconnected) {
        try {
            peer.awaitDisconnect();
        } catch (IOException reset) {
            // as good as an end
        }
        disconnected.countDown();
    }

    private interface Task {
        void run() throws Exception;
    }

    private static @Nullable DoubaoApiException failure(Task task) {
        return catchThrowableOfType(DoubaoApiException.class, task::run);
    }
}
