package io.github.doubao4j.internal.error;

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
public record Verdict(FailureKind kind, boolean retryable) {

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
     * Judges an error.
     *
     * @param status the HTTP status; 200 when the error stood inside an answer or a stream
     */
    public static Verdict of(int status, @Nullable String code, @Nullable String type) {
        Verdict known = code == null ? null : ProviderCodes.find(code);
        if (known != null) {
            return known;
        }
        int effective = status >= 300 ? status : meantStatus(code, type);
        return new Verdict(FailureKind.ofStatus(effective), isRetryable(effective));
    }

    /** Whether a status alone lets hope: conflicts, time and rate limits, and faults of the server. */
    private static boolean isRetryable(int status) {
        return status == 408 || status == 409 || status == 429 || (status >= 500 && status != 501);
    }

    private static int meantStatus(@Nullable String code, @Nullable String type) {
        if (code != null && code.matches("[345]\\d\\d")) {
            return Integer.parseInt(code);
        }
        String word = type == null ? "" : type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return STATUS_OF_TYPE.getOrDefault(word, 500);
    }
}
