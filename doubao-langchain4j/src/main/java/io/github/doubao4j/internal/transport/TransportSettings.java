package io.github.doubao4j.internal.transport;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What a transport has to know.
 *
 * @param url the full URL that is called, see {@link Endpoint}
 * @param apiKey sent as {@code Authorization: Bearer}; not blank
 * @param client the user's client to derive ours from; {@code null} stands for {@link SharedClient}
 * @param timeout blocking: limit of one whole attempt; streaming: limit of the wait for the first byte and of each
 *     silence after it, never of the total. Positive
 * @param headers custom headers, asked for once per attempt; they replace ours of the same name
 * @param logRequests whether requests are logged, see {@link WireLog}
 * @param logResponses whether responses are logged, see {@link WireLog}
 * @param logger where they are logged; {@code null} stands for the logger named after {@link WireLog}
 */
public record TransportSettings(
        HttpUrl url,
        String apiKey,
        @Nullable OkHttpClient client,
        Duration timeout,
        Supplier<Map<String, String>> headers,
        boolean logRequests,
        boolean logResponses,
        @Nullable Logger logger) {

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when the key cannot be sent or the timeout is not positive
     */
    public TransportSettings {
        if (apiKey.isBlank()) {
            throw new IllegalArgumentException("apiKey must not be blank");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, but is " + timeout);
        }
    }

    /** Everything but the key and the headers. */
    @Override
    public String toString() {
        return "TransportSettings[url=" + WireLog.shown(url) + ", apiKey=***, client="
                + (client == null ? "shared" : "supplied") + ", timeout=" + timeout + ", logRequests=" + logRequests
                + ", logResponses=" + logResponses + "]";
    }
}
