package io.github.doubao4j.internal.http;

import static io.github.doubao4j.internal.http.Transports.BODY;
import static io.github.doubao4j.internal.http.Transports.KEY;
import static io.github.doubao4j.internal.http.Transports.blocking;
import static io.github.doubao4j.internal.http.Transports.streaming;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.error.ExceptionMapper;
import io.github.doubao4j.internal.sse.SseReader;
import io.github.doubao4j.internal.timeout.Timeouts;
import io.github.doubao4j.testserver.RawConnection;
import io.github.doubao4j.testserver.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class HttpTransportTest {

    private final MockWebServer server = new MockWebServer();
    private HttpTransport transport;

    @BeforeEach
    void start() throws IOException {
        server.start();
        transport = Transports.to(url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void postsTheBodyWithTheHeadersOfTheDocuments() throws Exception {
        server.enqueue(json("{}"));

        blocking(transport).close();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getRequestLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(request.getBody().utf8()).isEqualTo(BODY.text());
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("User-Agent")).startsWith("doubao-langchain4j/");
        assertThat(request.getHeaders().get("Content-Length")).isEqualTo(String.valueOf(BODY.length()));
        assertThat(request.getHeaders().get("Transfer-Encoding")).isNull();
    }

    @Test
    void asksForEventsWhenStreaming() throws Exception {
        server.enqueue(json("{}"));

        streaming(transport).close();

        assertThat(server.takeRequest().getHeaders().values("Accept")).containsExactly("text/event-stream");
    }

    @Test
    void givesStatusHeadersAndBodyOfAGoodResponse() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(201)
                .setHeader("Content-Type", "text/event-stream; charset=utf-8")
                .setHeader("X-Request-Id", "0217")
                .chunkedBody("data: 豆包\n\n", 3)
                .build());

        try (HttpResponseBody response = streaming(transport)) {
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.requestId()).isEqualTo("0217");
            assertThat(response.source().readUtf8()).isEqualTo("data: 豆包\n\n");
        }
    }

    @Test
    void unpacksGzipAskedForOrNot() throws Exception {
        Buffer packed = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(packed))) {
            sink.writeUtf8("{\"a\":1}");
        }
        MockResponse gzip = new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(packed)
                .build();
        server.enqueue(gzip);
        server.enqueue(gzip);

        try (HttpResponseBody asked = blocking(transport);
                HttpResponseBody notAsked = transport.post(
                        BODY, Transports.call(Map.of("Accept-Encoding", "identity"), false, new Cancellation()))) {
            assertThat(asked.source().readUtf8()).isEqualTo("{\"a\":1}");
            assertThat(notAsked.source().readUtf8()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void sendsCustomHeadersOfTheModelAndOfTheCall() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpTransport custom = new HttpTransport(new TransportSettings(
                DoubaoProvider.STARMAGIC,
                url(),
                KEY,
                null,
                null,
                Timeouts.of(Duration.ofSeconds(20)),
                () -> Map.of("X-Count", "" + calls.incrementAndGet(), "X-Both", "model", "user-agent", "mine"),
                false,
                false,
                null));
        server.enqueue(json("{}"));
        server.enqueue(json("{}"));

        custom.post(BODY, Transports.call(Map.of("x-both", "call"), false, new Cancellation()))
                .close();
        custom.post(BODY, Transports.call(Map.of("Authorization", "Other"), false, new Cancellation()))
                .close();

        RecordedRequest first = server.takeRequest();
        assertThat(first.getHeaders().values("X-Count")).containsExactly("1");
        assertThat(first.getHeaders().values("X-Both")).containsExactly("call");
        assertThat(first.getHeaders().values("User-Agent")).containsExactly("mine");
        RecordedRequest second = server.takeRequest();
        assertThat(second.getHeaders().values("X-Count")).containsExactly("2");
        assertThat(second.getHeaders().values("X-Both")).containsExactly("model");
        assertThat(second.getHeaders().values("Authorization")).containsExactly("Other");
    }

    @ParameterizedTest
    @CsvSource({
        "X-A, 'hunter2\nX-B: 1', customHeaders.X-A is not one line of printable ASCII",
        "X-A, hunter2中, customHeaders.X-A is not one line of printable ASCII",
        "X A, hunter2, a name of customHeaders is 'X***'",
        "X:hunter2, hunter2, a name of customHeaders is 'X***'",
        "'', hunter2, a name of customHeaders is ''",
        "Content-Length, hunter2, customHeaders.Content-Length is set by the client itself",
        "transfer-encoding, hunter2, customHeaders.transfer-encoding is set by the client itself",
    })
    void rejectsAnUnsendableHeaderAndKeepsItsValueSecret(String name, String value, String message) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> transport.post(BODY, Transports.call(Map.of(name, value), false, new Cancellation())))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
        assertThat(server.getRequestCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-hunter2\n", "sk-hunter2密", ""})
    void rejectsAKeyThatCannotBeSent(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpTransport(new TransportSettings(
                        DoubaoProvider.STARMAGIC,
                        url(),
                        key,
                        null,
                        null,
                        Timeouts.of(Duration.ofSeconds(1)),
                        Map::of,
                        false,
                        false,
                        null)))
                .withMessageContaining("apiKey")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, false",
        "401, false",
        "404, false",
        "408, true",
        "421, false",
        "429, true",
        "500, true",
        "503, true"
    })
    void failsWithWhatTheProviderSaysAfterOneRequest(int status, boolean retryable) {
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Retry-After", "0")
                    .setHeader("X-Request-Id", "0217")
                    .setHeader("WWW-Authenticate", "Basic")
                    .body("{\"error\":{\"message\":\"no, " + KEY + "\",\"code\":\"c\"}}")
                    .build());
        }
        for (HttpTransport each :
                new HttpTransport[] {transport, Transports.to(url(), eager(), Duration.ofSeconds(20))}) {
            int before = server.getRequestCount();

            DoubaoApiException e = failure(() -> blocking(each));

            assertThat(e)
                    .hasMessage("HTTP " + status + ": no, *** (code c, request id 0217)"
                            + (status == 401
                                    ? ". The key was sent to " + server.getHostName()
                                            + " as one of STARMAGIC; check apiKey, provider and baseUrl"
                                    : ""));
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.retryable()).isEqualTo(retryable);
            assertThat(e.retryAfter()).contains(Duration.ZERO);
            assertThat(server.getRequestCount() - before).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsNoRedirectAndNamesItsTarget(int status) {
        for (HttpTransport each :
                new HttpTransport[] {transport, Transports.to(url(), eager(), Duration.ofSeconds(20))}) {
            int before = server.getRequestCount();
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .setHeader("Location", "/elsewhere?token=hunter2")
                    .build());

            DoubaoApiException e = failure(() -> streaming(each));

            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.getMessage())
                    .contains("redirects to " + server.url("/elsewhere") + ".")
                    .doesNotContain("hunter2");
            assertThat(e.retryable()).isFalse();
            assertThat(server.getRequestCount() - before).isEqualTo(1);
        }
    }

    @Test
    void failsOnceWhenTheConnectionBreaksAfterTheRequest() {
        for (HttpTransport each :
                new HttpTransport[] {transport, Transports.to(url(), eager(), Duration.ofSeconds(20))}) {
            int before = server.getRequestCount();
            server.enqueue(new MockResponse.Builder()
                    .onResponseStart(new SocketEffect.CloseSocket())
                    .build());

            DoubaoApiException e = failure(() -> blocking(each));

            assertThat(e.getMessage())
                    .isEqualTo("The connection to localhost broke before a response arrived."
                            + " The server closed the connection");
            assertThat(e.statusCode()).isZero();
            assertThat(e.retryable()).isTrue();
            assertThat(server.getRequestCount() - before).isEqualTo(1);
        }
    }

    @Test
    void saysThatTheServerClosedAChunkedResponse() throws Exception {
        try (RawServer cut = RawServer.plain(peer -> {
            peer.readRequest();
            peer.startChunks();
            peer.chunk("data: a\n\n");
            peer.close();
        })) {
            HttpTransport transport = Transports.to(cut.url(), new OkHttpClient(), Duration.ofSeconds(20));
            try (HttpResponseBody response =
                    transport.post(BODY, Transports.call(Map.of(), true, new Cancellation()))) {
                DoubaoApiException e = response.errors()
                        .whileReading(
                                catchThrowableOfType(
                                        IOException.class,
                                        () -> response.source().readUtf8()),
                                "");

                assertThat(e.getMessage())
                        .isEqualTo("The connection to localhost broke in the middle of the response."
                                + " The server closed the connection");
            }
        }
    }

    @Test
    void saysThatAResponseWasCutInTheMiddle() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .setHeader("X-Request-Id", "0217")
                .body("x".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        try (HttpResponseBody response = blocking(transport)) {
            DoubaoApiException e = response.errors()
                    .whileReading(
                            catchThrowableOfType(
                                    IOException.class, () -> response.source().readUtf8()),
                            "");

            assertThat(e.getMessage())
                    .isEqualTo("The connection to localhost broke in the middle of the response."
                            + " The server closed the connection");
            assertThat(e.statusCode()).isEqualTo(200);
            assertThat(e.requestId()).contains("0217");
            assertThat(e.retryable()).isTrue();
            assertThat(e.deadline()).isEmpty();
        }
    }

    @Test
    void saysThatAnEventIsTooLarge() throws Exception {
        server.enqueue(json("data: " + "x".repeat(1000)));

        try (HttpResponseBody response = streaming(transport)) {
            DoubaoApiException e = response.errors()
                    .whileReading(
                            catchThrowableOfType(IOException.class, () -> new SseReader(response.source(), 99).next()),
                            "");

            assertThat(e)
                    .hasMessage("An event of the stream has more than 99 bytes, the limit that maxEventBytes sets");
            assertThat(e.retryable()).isFalse();
        }
    }

    @Test
    void masksTheKeyInAnErrorInsideAResponse() throws Exception {
        server.enqueue(json("{}"));

        try (HttpResponseBody response = blocking(transport)) {
            assertThat(response.errors()
                            .in("{\"error\":{\"message\":\"bad key " + KEY + "\",\"code\":\"AuthenticationError\"}}"))
                    .hasMessage("HTTP 200 with an error inside: bad key *** (code AuthenticationError)");
        }
    }

    @Test
    void hidesTheValueOfASecretHeaderThatTheProviderRepeats() {
        server.enqueue(new MockResponse.Builder()
                .code(400)
                .body("no hunter2-hunter2 please")
                .build());

        assertThat(failure(() -> transport.post(
                        BODY,
                        Transports.call(Map.of("X-Gateway-Token", "hunter2-hunter2"), false, new Cancellation()))))
                .hasMessage("HTTP 400: no *** please");
    }

    @Test
    void readsNoMoreThanAPartOfAnEndlessErrorBody() {
        server.enqueue(new MockResponse.Builder()
                .code(500)
                .body("no ".repeat(2_000_000))
                .build());

        assertThat(failure(() -> blocking(transport)).getMessage()).hasSizeLessThan(600);
    }

    @Test
    void reportsTheStatusEvenWhenTheErrorBodyIsCut() {
        server.enqueue(new MockResponse.Builder()
                .code(500)
                .body("no ".repeat(100_000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertThat(failure(() -> blocking(transport)).statusCode()).isEqualTo(500);
    }

    @Test
    void saysThatAHostIsNotKnown() {
        DoubaoApiException e =
                failure(() -> blocking(Transports.to(HttpUrl.get("http://no-such-host.invalid/v1/chat/completions"))));

        assertThat(e).hasMessage("The host no-such-host.invalid is not known (DNS)");
        assertThat(e.retryable()).isFalse();
        assertThat(ExceptionMapper.translate(e).getClass().getSimpleName()).isEqualTo("UnresolvedModelServerException");
    }

    @Test
    void saysThatNobodyListens() {
        server.close();

        DoubaoApiException e = failure(() -> blocking(transport));

        assertThat(e.getMessage())
                .startsWith("Cannot connect to localhost:" + server.getPort() + ". The connection was refused");
        assertThat(e.retryable()).isTrue();
    }

    @Test
    void saysThatACertificateIsNotTrusted() throws Exception {
        try (RawServer tls = RawServer.tls(RawConnection::readRequest)) {
            DoubaoApiException e = failure(() -> blocking(Transports.to(tls.url())));

            assertThat(e.getMessage())
                    .startsWith("Cannot set up TLS with localhost:" + tls.url().port())
                    .contains("Its certificate is not trusted by this JVM")
                    .doesNotContain("PKIX");
            assertThat(e.retryable()).isFalse();
            assertThat(tls.requests()).isZero();
        }
    }

    @Test
    void triesTheNextAddressOfAHostThatDoesNotConnect() throws Exception {
        server.enqueue(json("{}"));
        OkHttpClient client = new OkHttpClient.Builder()
                .dns(host -> List.of(
                        InetAddress.getByAddress(host, new byte[] {127, 0, 0, 77}), InetAddress.getByName("localhost")))
                .build();

        blocking(Transports.to(url(), client, Duration.ofSeconds(20))).close();

        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void keepsConnectionsForTheNextCall() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.enqueue(json("{}"));
            try (HttpResponseBody response = i == 1 ? streaming(transport) : blocking(transport)) {
                assertThat(response.source().readUtf8()).isEqualTo("{}");
            }
            assertThat(server.takeRequest(1, TimeUnit.SECONDS).getExchangeIndex())
                    .isEqualTo(i);
        }
    }

    @Test
    void neverShowsTheKeyInItsSettings() {
        TransportSettings settings = new TransportSettings(
                DoubaoProvider.STARMAGIC,
                HttpUrl.get("https://u:hunter2@h/p?q=hunter2"),
                KEY,
                null,
                null,
                Timeouts.of(Duration.ofSeconds(1)),
                Map::of,
                true,
                true,
                null);

        assertThat(settings.toString()).contains("apiKey=***").doesNotContain(KEY, "hunter2");
    }

    private HttpUrl url() {
        return server.url("/v1/chat/completions");
    }

    /** A client that does all that it can to send again. */
    private static OkHttpClient eager() {
        return new OkHttpClient.Builder()
                .followRedirects(true)
                .followSslRedirects(true)
                .retryOnConnectionFailure(true)
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("Authorization", "again")
                        .build())
                .build();
    }

    private static MockResponse json(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static DoubaoApiException failure(Callable<@Nullable HttpResponseBody> call) {
        return catchThrowableOfType(DoubaoApiException.class, call::call);
    }
}
