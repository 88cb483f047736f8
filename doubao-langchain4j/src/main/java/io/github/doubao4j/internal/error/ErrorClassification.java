package io.github.doubao4j.internal.error;

import io.github.doubao4j.DoubaoApiException.Kind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's error means: its kind, and whether the same request may succeed later. Known codes decide first,
 * since relays send wrong statuses (a wrong request as 500, an unknown model as 503) and some 429 are permanent; the
 * status decides the rest.
 *
 * @param kind picks LangChain4j's class
 * @param retryable whether to retry
 */
public record ErrorClassification(Kind kind, boolean retryable) {

    /** The status that the {@code type} of an error means, used when the HTTP status is 200. */
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
     * Classifies an error, once: the exception made of it carries the outcome.
     *
     * @param status the HTTP status; 200 when the error was inside a response or a stream
     */
    public static ErrorClassification of(int status, ApiError error) {
        String code = error.code() == null ? "" : error.code().strip();
        ErrorClassification known = ProviderCodes.find(code);
        if (known != null) {
            return known;
        }
        // A 404 with a code of the API need not be about the model.
        if (status == 404 && !code.isEmpty() && !AddressHint.isAboutModel(error)) {
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
        String name = type == null ? "" : type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return STATUS_OF_TYPE.getOrDefault(name, 500);
    }
}
