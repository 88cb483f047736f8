package io.github.doubao4j.internal.connection;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.http.Endpoint;
import io.github.doubao4j.internal.http.WireLog;
import io.github.doubao4j.internal.log.LoggerNames;
import io.github.doubao4j.internal.log.Redaction;
import io.github.doubao4j.internal.timeout.Timeouts;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The settings of a transport.
 *
 * @param provider whose addresses are named when this one is wrong
 * @param url the full URL that is called, see {@link Endpoint}
 * @param apiKey sent as {@code Authorization: Bearer}; not blank
 * @param client the user's client to derive ours from; {@code null} stands for {@link SharedClient}
 * @param http2 whether HTTP/2 is offered; {@code null} stands for what the client offers
 * @param timeouts of connecting, of waits and of calls
 * @param headers custom headers, asked for once per attempt; they replace ours of the same name
 * @param logRequests whether requests are logged, see {@link WireLog}
 * @param logResponses whether responses are logged, see {@link WireLog}
 * @param logger where they are logged; {@code null} stands for {@link LoggerNames#HTTP}
 */
public record TransportSettings(
        DoubaoProvider provider,
        HttpUrl url,
        String apiKey,
        @Nullable OkHttpClient client,
        @Nullable Boolean http2,
        Timeouts timeouts,
        Supplier<Map<String, String>> headers,
        boolean logRequests,
        boolean logResponses,
        @Nullable Logger logger) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when the key is blank
     */
    public TransportSettings {
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("apiKey must not be blank");
        }
    }

    /** Everything but the key and the headers. */
    @Override
    public String toString() {
        return "TransportSettings[url=" + Redaction.url(url) + ", apiKey=***, client="
                + (client == null ? "shared" : "supplied") + ", timeouts=" + timeouts + ", logRequests=" + logRequests
                + ", logResponses=" + logResponses + "]";
    }
}
