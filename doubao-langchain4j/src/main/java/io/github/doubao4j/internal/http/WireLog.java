package io.github.doubao4j.internal.http;

import io.github.doubao4j.internal.connection.TransportSettings;
import io.github.doubao4j.internal.json.JsonBody;
import io.github.doubao4j.internal.log.LoggerNames;
import io.github.doubao4j.internal.log.Redaction;
import io.github.doubao4j.internal.log.ResponseLog;
import io.github.doubao4j.internal.log.SecretMask;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs requests and responses if configured, as LangChain4j's own HTTP client does: completely at level INFO, the events of
 * a stream at DEBUG, see {@link ResponseLog}.
 *
 * <p>Never logged: the API key, wherever it stands; the value of any custom header; base64, which is replaced by its
 * type and size, as in {@code <image/png, 12345 bytes>}; the query of the URL.
 */
public final class WireLog {

    private final boolean requests;
    private final boolean responses;
    private final Logger logger;

    WireLog(TransportSettings settings) {
        this.requests = settings.logRequests();
        this.responses = settings.logResponses();
        this.logger = settings.logger() == null ? LoggerFactory.getLogger(LoggerNames.HTTP) : settings.logger();
    }

    void request(HttpUrl url, RequestHeaders headers, @Nullable JsonBody body, SecretMask mask) {
        if (!requests || !logger.isInfoEnabled()) {
            return;
        }
        StringBuilder text = new StringBuilder(body == null ? "--> GET " : "--> POST ").append(Redaction.url(url));
        if (body != null) {
            text.append(" (").append(body.length()).append(" bytes)");
        }
        headers.all().forEach(header -> {
            String name = header.getFirst();
            boolean hidden = headers.isCustom(name) || Redaction.isSecretHeader(name);
            appendHeader(text, name, hidden ? hidden(name) : mask.mask(header.getSecond()));
        });
        logger.info("{}\n{}", text, body == null ? "" : mask.mask(Redaction.text(body.text())));
    }

    /**
     * The log of a response whose status and headers have arrived.
     *
     * @param streaming whether a stream was requested
     * @return {@code null} when it is not to be logged
     */
    @Nullable
    ResponseLog response(
            HttpUrl url, Response response, RequestHeaders sent, Duration took, boolean streaming, SecretMask mask) {
        if (!responses || !logger.isInfoEnabled()) {
            return null;
        }
        StringBuilder head = new StringBuilder("<-- ").append(response.code());
        head.append(' ').append(Redaction.url(url));
        head.append(" (after ").append(took.toMillis()).append(" ms)");
        response.headers().forEach(header -> {
            String name = header.getFirst();
            boolean hidden = Redaction.isSecretHeader(name) || sent.isRepeated(name, header.getSecond());
            appendHeader(head, name, hidden ? SecretMask.HIDDEN : mask.mask(header.getSecond()));
        });
        return new ResponseLog(logger, Redaction.url(url), head.toString(), streaming, mask);
    }

    /** Logs that no response arrived, not even a status. */
    void failure(HttpUrl url, String message) {
        if (responses) {
            logger.info("<-- no response from {}: {}", Redaction.url(url), message);
        }
    }

    private static void appendHeader(StringBuilder text, String name, String value) {
        text.append('\n').append(name).append(": ").append(value);
    }

    private static String hidden(String name) {
        return name.equalsIgnoreCase("Authorization") ? "Bearer " + SecretMask.HIDDEN : SecretMask.HIDDEN;
    }
}
