package io.github.doubao4j.internal.transport;

import dev.langchain4j.exception.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Puts together the headers of a request: ours, then the custom ones of the model, then those of the call. A later one
 * replaces an earlier one of the same name, whatever its case.
 */
final class RequestHeaders {

    private static final String USER_AGENT = "doubao-langchain4j/" + version();

    /** Headers that frame the message; OkHttp writes them, and another value would break the exchange. */
    private static final Set<String> RESERVED = Set.of("content-length", "transfer-encoding");

    private RequestHeaders() {}

    /**
     * The headers of one request.
     *
     * @throws InvalidRequestException when a custom header cannot be sent; its value is not repeated
     */
    static Headers of(String apiKey, boolean streaming, Map<String, String> ofModel, Map<String, String> ofCall) {
        Headers.Builder headers = new Headers.Builder()
                .set("Authorization", "Bearer " + apiKey)
                .set("Content-Type", "application/json")
                .set("Accept", streaming ? "text/event-stream" : "application/json")
                .set("User-Agent", USER_AGENT);
        ofModel.forEach((name, value) -> add(headers, name, value));
        ofCall.forEach((name, value) -> add(headers, name, value));
        return headers.build();
    }

    /** What keeps text from being the value of a header, or {@code null}; the text is not repeated. */
    static @Nullable String problemOf(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                return "has a character at index " + i + " (U+" + String.format(Locale.ROOT, "%04X", (int) c)
                        + ") that HTTP does not allow in a header; allowed: printable ASCII";
            }
        }
        return null;
    }

    private static void add(Headers.Builder headers, String name, String value) {
        String problem = problemOf(value);
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':')) {
            problem = "has a name that HTTP does not allow; allowed: visible ASCII without ':'";
        } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            problem = "is set by the client itself";
        }
        if (problem != null) {
            throw new InvalidRequestException("custom header '" + name + "' " + problem);
        }
        headers.set(name, value);
    }

    /** The version that Maven wrote into the jar. */
    private static String version() {
        String file = "/META-INF/maven/io.github.doubao4j/doubao-langchain4j/pom.properties";
        try (InputStream in = RequestHeaders.class.getResourceAsStream(file)) {
            if (in == null) {
                return "dev";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "dev");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
