package io.github.doubao4j.internal.http;

import dev.langchain4j.exception.InvalidRequestException;
import io.github.doubao4j.internal.log.HeaderChecks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request: ours, then the custom ones of the model, then those of the call. A later one replaces an
 * earlier one of the same name, whatever its case.
 *
 * @param all as they are sent
 * @param customNames the names of those that the user has set, in lower case; their values are never shown
 */
record RequestHeaders(Headers all, Set<String> customNames) {

    private static final String USER_AGENT = "doubao-langchain4j/" + version();

    /** Headers that frame the message; OkHttp writes them, and another value would break the exchange. */
    private static final Set<String> RESERVED = Set.of("content-length", "transfer-encoding");

    /** Ours, which are the same for all requests of a model. */
    static RequestHeaders of(String apiKey, boolean streaming) {
        Headers headers = new Headers.Builder()
                .set("Authorization", "Bearer " + apiKey)
                .set("Content-Type", "application/json")
                .set("Accept", streaming ? "text/event-stream" : "application/json")
                .set("User-Agent", USER_AGENT)
                .build();
        return new RequestHeaders(headers, Set.of());
    }

    /**
     * The headers of one request: these and the custom ones.
     *
     * @throws InvalidRequestException when a custom header cannot be sent; its value is not repeated
     */
    RequestHeaders with(Map<String, String> ofModel, Map<String, String> ofCall) {
        if (ofModel.isEmpty() && ofCall.isEmpty()) {
            return this;
        }
        Headers.Builder headers = all.newBuilder();
        ofModel.forEach((name, value) -> add(headers, name, value));
        ofCall.forEach((name, value) -> add(headers, name, value));
        return new RequestHeaders(headers.build(), lowerCase(ofModel.keySet(), ofCall.keySet()));
    }

    /** Whether the user has set the header of this name. */
    boolean isCustom(String name) {
        return !customNames.isEmpty() && customNames.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether a header of the response has the name of a custom one and repeats its value. */
    boolean isRepeated(String name, String value) {
        String sent = isCustom(name) ? all.get(name) : null;
        return sent != null && !sent.isBlank() && value.contains(sent.strip());
    }

    private static Set<String> lowerCase(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
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

    private static void add(Headers.Builder headers, String name, @Nullable String value) {
        String flaw = HeaderChecks.flaw("customHeaders", "", name, value);
        if (flaw == null && RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            flaw = "customHeaders." + name + " is set by the client itself";
        }
        if (flaw != null || value == null) {
            throw new InvalidRequestException(flaw);
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
