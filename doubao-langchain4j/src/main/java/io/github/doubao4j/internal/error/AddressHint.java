package io.github.doubao4j.internal.error;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.internal.log.Redaction;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Distinguishes a wrong address from an unknown model, and names the valid addresses. */
public final class AddressHint {

    /** A word of its own, not part of a path or a name. */
    private static final Pattern MODEL = Pattern.compile("(?i)(?<![\\w./-])models?(?![\\w/-])|模型");

    private final HttpUrl url;
    private final DoubaoProvider provider;

    /**
     * For calls to one address.
     *
     * @param provider whose addresses are named
     */
    public AddressHint(HttpUrl url, DoubaoProvider provider) {
        this.url = url;
        this.provider = provider;
    }

    /** The address that was called, as it may be shown. */
    String called() {
        return Redaction.url(url);
    }

    /** Where a rejected key was sent: mostly it is another provider's, and {@code provider} was not set. */
    String keyHint() {
        return "The key was sent to " + url.host() + " as one of " + provider + "; check apiKey, provider and baseUrl";
    }

    /** What to check, and the known addresses. */
    @Override
    public String toString() {
        HttpUrl own = baseUrlOf(provider);
        String known = own == null
                ? ""
                : Stream.concat(Arrays.stream(DoubaoProvider.values()), Stream.of(provider))
                        .distinct()
                        .filter(other -> isAt(own.host(), baseUrlOf(other)))
                        .map(other -> other + " " + Redaction.url(Objects.requireNonNull(baseUrlOf(other))))
                        .collect(Collectors.joining(", ", "for ", "; "));
        return "Check baseUrl: " + known + "for most relays and local servers it ends with /v1";
    }

    private static @Nullable HttpUrl baseUrlOf(DoubaoProvider provider) {
        return provider.baseUrl() == null
                ? null
                : HttpUrl.get(provider.baseUrl().strip());
    }

    private static boolean isAt(String host, @Nullable HttpUrl url) {
        return url != null && url.host().equals(host);
    }

    /**
     * Whether a response means that the address is wrong: it is from no API, or from one that does not know the path. An API
     * has error codes for other things that it does not find.
     *
     * @param body as received
     * @param error as read from the body
     */
    static boolean isMeant(int status, String body, ApiError error) {
        if (status != 404 && status != 405) {
            return false;
        }
        boolean page = body.stripLeading().startsWith("<");
        return page || (!hasCode(error.code()) && !isAboutModel(error));
    }

    /** Whether an error of an API is about a model. */
    public static boolean isAboutModel(ApiError error) {
        boolean named =
                error.message() != null && MODEL.matcher(error.message()).find();
        return named || "model".equals(error.param()) || startsWithModel(error.code()) || startsWithModel(error.type());
    }

    /** Only an API has codes; a number may be the status. */
    private static boolean hasCode(@Nullable String code) {
        return code != null && !code.isBlank() && !code.strip().matches("\\d+");
    }

    /** Codes are compounds, such as {@code ModelUnavailable}. */
    private static boolean startsWithModel(@Nullable String code) {
        return code != null && code.regionMatches(true, 0, "model", 0, 5);
    }
}
