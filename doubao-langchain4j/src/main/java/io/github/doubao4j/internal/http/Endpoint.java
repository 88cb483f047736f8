package io.github.doubao4j.internal.http;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Turns the base URL that a user configured into the URL that is called.
 *
 * <ul>
 *   <li>Slashes at the end and a trailing {@code /chat/completions} make no difference.
 *   <li>A path that is there is kept, and so is a query.
 *   <li>The bare hosts that the StarMagic and Tokaify documents give get their {@code /v1}. No other URL gets one.
 *   <li>A bare Ark host is refused: Ark has several entries ({@code /api/v3}, {@code /api/coding/v3},
 *       {@code /api/plan/v3}), keys belong to one of them, and a wrong path was seen to answer 200 with nothing.
 * </ul>
 */
public final class Endpoint {

    private static final Set<String> HOSTS_WITH_V1 = Set.of("api.starmagic.ai", "api.tokaify.com");
    private static final Pattern ARK_HOST = Pattern.compile("ark\\..+\\.(volces|bytepluses|volcengineapi)\\.com");
    private static final String CHAT_COMPLETIONS = "/chat/completions";

    private Endpoint() {}

    /**
     * The URL of chat completions.
     *
     * @param baseUrl an {@code https} or {@code http} URL
     * @throws IllegalArgumentException when it is none, naming {@code baseUrl}; what may be secret in it (user
     *     information, query) is not repeated
     */
    public static HttpUrl chatCompletions(String baseUrl) {
        HttpUrl given = parse(baseUrl);
        String path = withoutEnd(given.encodedPath());
        if (path.isEmpty() && HOSTS_WITH_V1.contains(given.host())) {
            path = "/v1";
        }
        if (path.isEmpty() && ARK_HOST.matcher(given.host()).matches()) {
            String host = given.scheme() + "://" + given.host();
            throw new IllegalArgumentException("baseUrl " + host + " lacks the path of an Ark entry; allowed: " + host
                    + "/api/v3, " + host + "/api/coding/v3 (coding plan), " + host + "/api/plan/v3 (agent plan)");
        }
        return given.newBuilder().encodedPath(path + CHAT_COMPLETIONS).build();
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

    private static String withoutEnd(String path) {
        String base = withoutSlashes(path);
        return base.endsWith(CHAT_COMPLETIONS)
                ? withoutSlashes(base.substring(0, base.length() - CHAT_COMPLETIONS.length()))
                : base;
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
