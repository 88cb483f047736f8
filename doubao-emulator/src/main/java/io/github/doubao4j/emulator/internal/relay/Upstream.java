package io.github.doubao4j.emulator.internal.relay;

import io.github.doubao4j.emulator.internal.http.RawRequest;
import io.github.doubao4j.emulator.internal.http.RawRequest.Header;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** The provider: one request is one request on the wire, without retries, redirects or timeouts but for connecting. */
final class Upstream {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    /** These belong to a connection, not to what is sent over it. Compressed, a response could be neither read nor masked. */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "host",
            "content-length",
            "accept-encoding",
            "expect");

    private final OkHttpClient client;
    private final String origin;

    Upstream(URI baseUrl) {
        origin = baseUrl.getScheme() + "://" + baseUrl.getRawAuthority();
        // No connection is kept: one that the provider has closed meanwhile would fail a request that was never seen.
        client = new OkHttpClient.Builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .callTimeout(Duration.ZERO)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
    }

    /** A call that is ready to be made. */
    Call call(RawRequest received, SentMark mark) {
        Headers.Builder headers = new Headers.Builder();
        for (Header header : received.headers()) {
            if (!isHopByHop(header.name())) {
                headers.addUnsafeNonAscii(header.name(), header.value());
            }
        }
        headers.set("Accept-Encoding", "identity");
        boolean bodiless = received.method().equals("GET") || received.method().equals("HEAD");
        Request request = new Request.Builder()
                .url(origin + received.target())
                .headers(headers.build())
                .method(received.method(), bodiless ? null : RequestBody.create(received.body(), null))
                .build();
        return client.newBuilder().eventListener(mark).build().newCall(request);
    }

    static boolean isHopByHop(String header) {
        return HOP_BY_HOP.contains(header.toLowerCase(Locale.ROOT));
    }
}
