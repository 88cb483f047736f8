package io.github.doubao4j.internal.http;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.timeout.CallTime;
import io.github.doubao4j.internal.timeout.Timeouts;
import io.github.doubao4j.testserver.TestCertificate;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Transports and calls with the settings that most tests share. */
public final class Transports {

    static final String KEY = "sk-0123456789-test-key";
    static final JsonBody BODY = JsonBody.of("{\"model\":\"m\",\"messages\":[]}".getBytes(StandardCharsets.UTF_8));

    private Transports() {}

    public static HttpTransport to(HttpUrl url) {
        return to(url, null, Duration.ofSeconds(20));
    }

    public static HttpTransport to(HttpUrl url, @Nullable OkHttpClient client, Duration timeout) {
        return to(url, client, null, Timeouts.of(timeout));
    }

    /** The time of a call that has one attempt only. */
    static CallTime time() {
        return new CallTime(Timeouts.of(Duration.ofSeconds(20)));
    }

    /** A transport with limits of its own. */
    public static HttpTransport to(
            HttpUrl url, @Nullable OkHttpClient client, @Nullable Boolean http2, Timeouts timeouts) {
        return new HttpTransport(new TransportSettings(
                DoubaoProvider.STARMAGIC, url, KEY, client, http2, timeouts, Map::of, false, false, null));
    }

    public static HttpAnswer blocking(HttpTransport transport) {
        return transport.post(BODY, Map.of(), false, new Cancellation(), time());
    }

    static HttpAnswer streaming(HttpTransport transport) {
        return transport.post(BODY, Map.of(), true, new Cancellation(), time());
    }

    /** A client that trusts {@link RawServer#tls} and speaks what it speaks. */
    static OkHttpClient.Builder trusting() {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .sslSocketFactory(
                        TestCertificate.trust().sslSocketFactory(),
                        TestCertificate.trust().trustManager());
    }
}
