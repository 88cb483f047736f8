package io.github.doubao4j.internal.transport;

import io.github.doubao4j.internal.wire.JsonBody;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs requests and responses when asked to. At level INFO: the line and the headers. At level DEBUG the bodies too,
 * since they hold what people wrote.
 *
 * <p>Never logged: the API key, wherever it stands; the value of any custom header; base64, which is replaced by its
 * type and size, as in {@code <image/png, 12345 bytes>}; the query of the URL.
 */
final class WireLog {

    /** How much of an answer is kept for the log. */
    static final int MAX_LOGGED_ANSWER = 1 << 20;

    private static final Set<String> HARMLESS_REQUEST_HEADERS =
            Set.of("accept", "accept-encoding", "content-type", "user-agent", "x-client-request-id", "x-request-id");
    private static final Pattern SECRET_NAME = Pattern.compile(
            "auth|key|token|secret|cookie|passw|signature|credential|session", Pattern.CASE_INSENSITIVE);

    private final boolean requests;
    private final boolean responses;
    private final Logger logger;

    WireLog(TransportSettings settings) {
        this.requests = settings.logRequests();
        this.responses = settings.logResponses();
        this.logger = settings.logger() == null ? LoggerFactory.getLogger(WireLog.class) : settings.logger();
    }

    /** Text with all base64 in it replaced by its type and size. */
    static String redact(String text) {
        return Base64Redaction.redact(text);
    }

    /** A URL as it may be shown: no user information, and a query only hinted at. */
    static String shown(HttpUrl url) {
        String plain = url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build()
                .toString();
        return url.encodedQuery() == null ? plain : plain + "?" + SecretMask.HIDDEN;
    }

    /** Whether the name of a header says that its value is a secret. */
    static boolean isSecret(String headerName) {
        return SECRET_NAME.matcher(headerName).find();
    }

    /** Whether the value of a request header is as good as public. */
    static boolean isHarmless(String headerName) {
        return HARMLESS_REQUEST_HEADERS.contains(headerName.toLowerCase(Locale.ROOT));
    }

    void request(HttpUrl url, Headers headers, JsonBody body, SecretMask mask) {
        if (!requests || !logger.isInfoEnabled()) {
            return;
        }
        StringBuilder text = new StringBuilder("--> POST ").append(shown(url));
        text.append(" (").append(body.length()).append(" bytes)");
        headers.forEach(header -> {
            String name = header.getFirst();
            appendHeader(text, name, isHarmless(name) ? mask.mask(header.getSecond()) : hidden(name));
        });
        if (logger.isDebugEnabled()) {
            text.append('\n').append(mask.mask(redact(body.text())));
            logger.debug("{}", text);
        } else {
            logger.info("{}", text);
        }
    }

    void response(HttpUrl url, int status, Headers headers, Duration took, SecretMask mask) {
        if (!responses || !logger.isInfoEnabled()) {
            return;
        }
        StringBuilder text =
                new StringBuilder("<-- ").append(status).append(' ').append(shown(url));
        text.append(" (after ").append(took.toMillis()).append(" ms)");
        headers.forEach(header -> {
            String name = header.getFirst();
            appendHeader(text, name, isSecret(name) ? SecretMask.HIDDEN : mask.mask(header.getSecond()));
        });
        logger.info("{}", text);
    }

    /** Whether the body of an answer has to be kept for {@link #body}. */
    boolean wantsBody() {
        return responses && logger.isDebugEnabled();
    }

    /**
     * Logs what was read of an answer.
     *
     * @param body at most {@link #MAX_LOGGED_ANSWER} bytes, decoded
     * @param bytes how many there were
     */
    void body(HttpUrl url, String body, long bytes, SecretMask mask) {
        if (wantsBody()) {
            String rest = bytes > MAX_LOGGED_ANSWER ? "\n... (" + bytes + " bytes in all)" : "";
            logger.debug("<-- body from {}\n{}{}", shown(url), mask.mask(redact(body)), rest);
        }
    }

    void failure(HttpUrl url, String message) {
        if (responses) {
            logger.info("<-- no answer from {}: {}", shown(url), message);
        }
    }

    private static void appendHeader(StringBuilder text, String name, String value) {
        text.append('\n').append(name).append(": ").append(value);
    }

    private static String hidden(String name) {
        return name.equalsIgnoreCase("Authorization") ? "Bearer " + SecretMask.HIDDEN : SecretMask.HIDDEN;
    }
}
