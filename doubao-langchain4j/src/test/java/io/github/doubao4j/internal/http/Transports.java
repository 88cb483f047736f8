package io.github.doubao4j.internal.http;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.log.RequestSecrets;
import io.github.doubao4j.internal.timeout.CallBudget;
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

    /** A call that has one attempt only. */
    static CallContext call(Map<String, String> headers, boolean streaming, Cancellation cancellation) {
        return new CallContext(
                "m",
                streaming,
                headers,
                RequestSecrets.NONE,
                cancellation,
                new CallBudget(Timeouts.of(Duration.ofSeconds(20))));
    }

    /** A transport with limits of its own. */
    public static HttpTransport to(
            HttpUrl url, @Nullable OkHttpClient client, @Nullable Boolean http2, Timeouts timeouts) {
        return new HttpTransport(new TransportSettings(
                DoubaoProvider.STARMAGIC, url, KEY, client, http2, timeouts, Map::of, false, false, null));
    }

    public static HttpResponseBody blocking(HttpTransport transport) {
        return transport.post(BODY, call(Map.of(), false, new Cancellation()));
    }

    static HttpResponseBody streaming(HttpTransport transport) {
        return transport.post(BODY, call(Map.of(), true, new Cancellation()));
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
