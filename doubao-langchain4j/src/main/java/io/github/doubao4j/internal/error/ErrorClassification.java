package io.github.doubao4j.internal.error;

import io.github.doubao4j.DoubaoApiException.Kind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's error means: its kind, and whether the same request may succeed later. Known codes decide first,
 * since relays send statuses that lie (a wrong request as 500, an unknown model as 503) and some 429 never pass; the
 * status decides the rest.
 *
 * @param kind picks LangChain4j's class
 * @param retryable whether to try again
 */
public record ErrorClassification(Kind kind, boolean retryable) {

    /** Statuses that the words of an error's {@code type} stand for, asked when the status itself is 200. */
    private static final Map<String, Integer> STATUS_OF_TYPE = Map.ofEntries(
            Map.entry("badrequest", 400),
            Map.entry("invalidrequesterror", 400),
            Map.entry("unauthorized", 401),
            Map.entry("authenticationerror", 401),
            Map.entry("forbidden", 403),
            Map.entry("permissionerror", 403),
            Map.entry("notfound", 404),
            Map.entry("notfounderror", 404),
            Map.entry("requesttimeout", 408),
            Map.entry("timeouterror", 408),
            Map.entry("toomanyrequests", 429),
            Map.entry("ratelimiterror", 429),
            Map.entry("internalservererror", 500),
            Map.entry("overloadederror", 503));

    /**
     * Classifies an error, once: what is made of it carries the outcome.
     *
     * @param status the HTTP status; 200 when the error stood inside a response or a stream
     */
    public static ErrorClassification of(int status, ApiError error) {
        String code = error.code() == null ? "" : error.code().strip();
        ErrorClassification known = ProviderCodes.find(code);
        if (known != null) {
            return known;
        }
        // An API that does not know something, and says with a code of its own what it is, need not mean the model.
        if (status == 404 && !code.isEmpty() && !AddressHint.speaksOfAModel(error)) {
            return new ErrorClassification(Kind.INVALID_REQUEST, false);
        }
        int effective = status >= 300 ? status : meantStatus(code, error.type());
        return new ErrorClassification(Kind.ofStatus(effective), isRetryable(effective));
    }

    /** Whether the status alone suggests a transient failure: conflicts, timeouts, rate limits, faults of the server. */
    private static boolean isRetryable(int status) {
        return status == 408 || status == 409 || status == 429 || (status >= 500 && status != 501);
    }

    private static int meantStatus(String code, @Nullable String type) {
        if (code.matches("[345]\\d\\d")) {
            return Integer.parseInt(code);
        }
        String word = type == null ? "" : type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return STATUS_OF_TYPE.getOrDefault(word, 500);
    }
}
