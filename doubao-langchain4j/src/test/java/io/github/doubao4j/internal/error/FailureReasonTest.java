package io.github.doubao4j.internal.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.http.HttpResponseBody;
import io.github.doubao4j.internal.http.HttpTransport;
import io.github.doubao4j.internal.http.Transports;
import io.github.doubao4j.testserver.RawConnection;
import io.github.doubao4j.testserver.RawServer;
import io.github.doubao4j.testserver.RawServer.Script;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** No text that OkHttp, Okio or the JDK wrote for their developers is the reason that a user reads. */
@Timeout(180)
class FailureReasonTest {

    private static final String RESET = "The connection was reset by the server or by something on the way to it";
    private static final String CLOSED = "The server closed the connection";

    static Stream<Arguments> theirWordsAndOurs() {
        return Stream.of(
                Arguments.of(new EOFException("\\n not found: limit=0 content=…"), CLOSED),
                Arguments.of(new EOFException(), CLOSED),
                Arguments.of(new IOException("unexpected end of stream on http://localhost/..."), CLOSED),
                Arguments.of(new ProtocolException("unexpected end of stream"), CLOSED),
                Arguments.of(new IOException("x", new EOFException("source exhausted prematurely")), CLOSED),
                Arguments.of(new EOFException("SSL peer shut down incorrectly"), CLOSED),
                Arguments.of(new SSLHandshakeException("Remote host terminated the handshake"), CLOSED),
                Arguments.of(new SocketException("Broken pipe"), CLOSED),
                Arguments.of(new IOException("Broken pipe"), CLOSED),
                Arguments.of(new SocketException("Connection or outbound has closed"), CLOSED),
                Arguments.of(new SocketException("Connection reset"), RESET),
                Arguments.of(new IOException("Connection reset by peer"), RESET),
                Arguments.of(new SocketException("Software caused connection abort: recv failed"), RESET),
                Arguments.of(
                        new IOException("An established connection was aborted by the software in your host machine"),
                        RESET),
                Arguments.of(new IOException("stream was reset: CANCEL"), "The server reset the HTTP/2 stream"),
                Arguments.of(
                        new IOException("stream was reset: REFUSED_STREAM"), "The server rejected the HTTP/2 stream"),
                Arguments.of(new SocketException("Socket closed"), "The connection was closed on this side"),
                Arguments.of(new AsynchronousCloseException(), "The connection was closed on this side"),
                Arguments.of(new ClosedChannelException(), "The connection was closed on this side"),
                Arguments.of(new IOException("Canceled"), "The call was cancelled on this side"),
                Arguments.of(new SocketTimeoutException("timeout"), "It took too long"),
                Arguments.of(new SocketTimeoutException("Read timed out"), "It took too long"),
                Arguments.of(new ConnectException("Connection refused"), "The connection was refused"),
                Arguments.of(
                        new ConnectException("Failed to connect to localhost/127.0.0.1:1"),
                        "The connection was refused"),
                Arguments.of(new SocketException("Network is unreachable"), "The network cannot be reached"),
                Arguments.of(new NoRouteToHostException("No route to host"), "There is no route to this address"),
                Arguments.of(
                        new ProtocolException("Unexpected status line: SSH-2.0"), "What the server sent is not HTTP"),
                Arguments.of(
                        new IOException("Expected a connection header but was x"), "What the server sent is not HTTP"),
                Arguments.of(
                        new ProtocolException("Expected ':status' header not present"),
                        "What the server sent is not HTTP"),
                Arguments.of(
                        new NumberFormatException("Expected leading [0-9a-fA-F] character but was 0x7a"),
                        "The response is cut short or damaged"),
                Arguments.of(
                        new ProtocolException("expected chunk size and optional extensions but was \"zz\""),
                        "The response is cut short or damaged"),
                Arguments.of(
                        new IOException(new DataFormatException("invalid stored block lengths")),
                        "The response is damaged"),
                Arguments.of(new IOException("CRC: actual 0x1 != expected 0x2"), "The response is damaged"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        "The server does not speak TLS there"),
                Arguments.of(
                        new SSLHandshakeException("PKIX path building failed: unable to find valid certification path"),
                        "Its certificate is not trusted by this JVM"),
                Arguments.of(
                        new SSLHandshakeException("x") {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public synchronized Throwable getCause() {
                                return new CertificateExpiredException("NotAfter: yesterday");
                            }
                        },
                        "Its certificate has expired"),
                Arguments.of(
                        new SSLPeerUnverifiedException("Hostname localhost not verified"),
                        "Its certificate is for another host name"),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: handshake_failure"),
                        "The server agreed on no version or cipher of TLS"),
                Arguments.of(
                        new SSLHandshakeException("Received fatal alert: bad_record_mac"),
                        "The server rejected the TLS handshake"),
                Arguments.of(
                        new IOException("Unexpected response code for CONNECT: 502"),
                        "The proxy rejected the connection"),
                Arguments.of(
                        new IOException("Failed to authenticate with proxy"),
                        "The proxy asks for a user name and password"),
                Arguments.of(
                        new SocketException("Malformed reply from SOCKS server"),
                        "The SOCKS proxy rejected the connection"));
    }

    @ParameterizedTest
    @MethodSource("theirWordsAndOurs")
    void theirWordsBecomeOurs(Exception failure, String ours) {
        assertThat(FailureReason.of(failure)).startsWith(ours);
        assertThat(FailureReason.of(new IOException("wrapped", failure))).startsWith(ours);
    }

    @Test
    void whatAnInterceptorSaysIsHandedOn() {
        assertThat(FailureReason.of(new IOException("no token of the tenant")))
                .isEqualTo("IOException: no token of the tenant");
        assertThat(FailureReason.of(new IOException())).isEqualTo("IOException");
    }

    @Test
    void aServerThatSpeaksNoHttpIsNoBrokenConnection() throws Exception {
        assertFailsWith("What the server sent is not HTTP", peer -> {
            peer.readRequest();
            peer.write("SSH-2.0-OpenSSH_9.6\r\n\r\n");
        });
    }

    @Test
    void aResetIsCalledOne() throws Exception {
        assertFailsWith(RESET, peer -> {
            peer.readRequest();
            peer.reset();
        });
    }

    @Test
    void aChunkWithoutASizeIsADamagedResponse() throws Exception {
        assertFailsWith("The response is cut short or damaged", peer -> {
            peer.readRequest();
            peer.startChunks();
            peer.write("zz\r\n");
        });
    }

    @Test
    void brokenCompressionIsADamagedResponse() throws Exception {
        assertFailsWith("The response is damaged", peer -> {
            peer.readRequest();
            peer.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n" + "x".repeat(20));
        });
    }

    @Test
    void aDisconnectDuringTheHandshakeIsReportedAsOne() throws Exception {
        try (RawServer server = RawServer.plain(RawConnection::close)) {
            HttpUrl url = server.url().newBuilder().scheme("https").build();

            assertThat(failure(Transports.to(url)))
                    .hasMessageStartingWith("Cannot set up TLS with localhost:" + url.port())
                    .hasMessageNotContainingAny("handshake", "peer")
                    .hasMessageMatching("(?s).*(The server closed the connection|The connection was reset).*");
        }
    }

    @Test
    void httpWhereTlsIsAskedForIsSaid() throws Exception {
        try (RawServer server = RawServer.plain(peer -> peer.write("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            HttpUrl url = server.url().newBuilder().scheme("https").build();

            assertThat(failure(Transports.to(url)))
                    .hasMessageContaining("The server does not speak TLS there: is it http instead of https?");
        }
    }

    @Test
    void anUnknownProxyIsNamed() {
        OkHttpClient client = new OkHttpClient.Builder()
                .proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.no-such-host.invalid", 80)))
                .build();

        assertThat(failure(Transports.to(HttpUrl.get("http://api.example/v1"), client, Duration.ofSeconds(20))))
                .hasMessage("The host proxy.no-such-host.invalid is not known (DNS)");
    }

    private static void assertFailsWith(String reason, Script script) throws Exception {
        try (RawServer server = RawServer.plain(script)) {
            DoubaoApiException failure = failure(Transports.to(server.url()));

            assertThat(failure).hasMessageContaining(". " + reason).hasCauseInstanceOf(IOException.class);
            assertThat(failure.retryable()).isTrue();
        }
    }

    private static DoubaoApiException failure(HttpTransport transport) {
        return catchThrowableOfType(DoubaoApiException.class, () -> {
            try (HttpResponseBody response = Transports.blocking(transport)) {
                throw response.errors()
                        .whileReading(
                                catchThrowableOfType(
                                        IOException.class,
                                        () -> response.source().readUtf8()),
                                "");
            }
        });
    }
}
