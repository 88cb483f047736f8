package io.github.doubao4j.internal.transport;

import io.github.doubao4j.testing.RawServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Transports and calls with the settings that most tests share. */
final class Transports {

    static final String KEY = "sk-0123456789-test-key";
    static final byte[] BODY = "{\"model\":\"m\",\"messages\":[]}".getBytes(StandardCharsets.UTF_8);

    private Transports() {}

    static HttpTransport to(HttpUrl url) {
        return to(url, null, Duration.ofSeconds(20));
    }

    static HttpTransport to(HttpUrl url, @Nullable OkHttpClient client, Duration timeout) {
        return new HttpTransport(new TransportSettings(url, KEY, client, timeout, Map::of, false, false, null));
    }

    static HttpAnswer blocking(HttpTransport transport) {
        return transport.post(BODY, Map.of(), false, new Cancellation());
    }

    static HttpAnswer streaming(HttpTransport transport) {
        return transport.post(BODY, Map.of(), true, new Cancellation());
    }

    /** A client that trusts {@link RawServer#tls}. */
    static OkHttpClient.Builder trusting() {
        return new OkHttpClient.Builder()
                .sslSocketFactory(
                        RawServer.trust().sslSocketFactory(), RawServer.trust().trustManager());
    }
}
