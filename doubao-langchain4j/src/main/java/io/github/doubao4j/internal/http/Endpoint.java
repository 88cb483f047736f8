package io.github.doubao4j.internal.http;

import io.github.doubao4j.DoubaoEndpoint;
import io.github.doubao4j.DoubaoProvider;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Turns the base URL that a user configured into the URL that is called.
 *
 * <ul>
 *   <li>Slashes at the end, and a trailing path of an endpoint, such as {@code /chat/completions}, make no difference.
 *   <li>A path that is there is kept, and so is a query; parameters of the same name are replaced by those that are given
 *       beside it.
 *   <li>A bare host of a provider gets the one path that its addresses have, such as {@code /v1} on the hosts that the
 *       StarMagic and Tokaify documents give, and is rejected where there are several, as on Ark. No other URL gets one.
 * </ul>
 */
public final class Endpoint {

    private Endpoint() {}

    /**
     * The URL of an endpoint.
     *
     * @param provider whose address and hosts are known
     * @param baseUrl an {@code https} or {@code http} URL; {@code null} for the provider's
     * @param path of the endpoint, with a slash before it
     * @param queryParameters beside those of the base URL, not yet encoded
     * @throws IllegalArgumentException when the base URL is missing or invalid, naming {@code baseUrl}; what may be
     *     secret in it (user information, query) is not repeated
     */
    public static HttpUrl of(
            DoubaoProvider provider, @Nullable String baseUrl, String path, Map<String, String> queryParameters) {
        HttpUrl given = parse(baseUrl == null ? baseUrlOf(provider) : baseUrl);
        String base = withoutEndpoint(given.encodedPath(), path);
        if (base.isEmpty()) {
            base = entryPath(given, provider);
        }
        HttpUrl.Builder url = given.newBuilder().encodedPath(base + path);
        queryParameters.forEach(url::setQueryParameter);
        return url.build();
    }

    /**
     * Checks a base URL.
     *
     * @throws IllegalArgumentException when it is invalid, naming {@code baseUrl}
     */
    public static void check(String baseUrl) {
        parse(baseUrl);
    }

    private static String baseUrlOf(DoubaoProvider provider) {
        if (provider.baseUrl() == null) {
            throw new IllegalArgumentException("baseUrl is not set, and the provider " + provider.name()
                    + " has none of its own; set baseUrl, which for most relays and local servers ends with /v1");
        }
        return provider.baseUrl();
    }

    /** What stands between a host alone and the path of the endpoint. */
    private static String entryPath(HttpUrl given, DoubaoProvider provider) {
        Map<String, String> entryPaths = Stream.concat(Stream.of(provider), Arrays.stream(DoubaoProvider.values()))
                .filter(known -> known.hasHost(given.host()))
                .map(DoubaoProvider::entryPaths)
                .filter(paths -> !paths.isEmpty())
                .findFirst()
                .orElse(Map.of());
        if (entryPaths.size() > 1) {
            String host = given.scheme() + "://" + given.host();
            throw new IllegalArgumentException("baseUrl " + host + " lacks the path of an entry; allowed: "
                    + entryPaths.entrySet().stream()
                            .map(entry -> host
                                    + entry.getKey()
                                    + (entry.getValue().isEmpty() ? "" : " (" + entry.getValue() + ")"))
                            .collect(Collectors.joining(", ")));
        }
        return String.join("", entryPaths.keySet());
    }

    private static HttpUrl parse(String baseUrl) {
        String stripped = baseUrl.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("baseUrl must not be blank");
        }
        String lower = stripped.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            throw new IllegalArgumentException("baseUrl '" + shown(stripped) + "' must start with https:// or http://");
        }
        HttpUrl url = HttpUrl.parse(stripped);
        if (url == null) {
            throw new IllegalArgumentException("baseUrl '" + shown(stripped) + "' is not a valid URL");
        }
        if (!url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty()) {
            throw new IllegalArgumentException("baseUrl '" + shown(stripped)
                    + "' must not hold a user name or password; they would not be sent. Use apiKey or a custom header");
        }
        if (url.encodedFragment() != null) {
            throw new IllegalArgumentException(
                    "baseUrl '" + shown(stripped) + "' must not have a fragment (#...); it would not be sent");
        }
        return url;
    }

    /** People copy the path of an endpoint, mostly that of chat completions, with the base URL. There are bases that end with {@code /models}. */
    private static String withoutEndpoint(String given, String called) {
        String base = withoutSlashes(given);
        return Arrays.stream(DoubaoEndpoint.values())
                .map(DoubaoEndpoint::path)
                .filter(base::endsWith)
                .filter(path -> path.equals(called) || !path.equals(DoubaoEndpoint.MODELS.path()))
                .max(Comparator.comparingInt(String::length))
                .map(end -> withoutSlashes(base.substring(0, base.length() - end.length())))
                .orElse(base);
    }

    private static String withoutSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    /** The part of a URL that may be repeated in a message: no user information, no query, no fragment. */
    private static String shown(String url) {
        String cut = url.split("[?#]", 2)[0];
        int at = cut.lastIndexOf('@');
        if (at < 0) {
            return cut;
        }
        int scheme = cut.indexOf("://");
        return (scheme < 0 ? "" : cut.substring(0, scheme + 3)) + "***@" + cut.substring(at + 1);
    }
}
