package io.github.doubao4j.internal.error;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The error codes that are known, and what they mean.
 *
 * <p>Sources: Ark's error-code page (docs/82379/1299023), the codes of new-api style relays, and those that such relays
 * pass on from OpenAI. A code with a suffix ({@code InvalidParameter.temperature}) that has no line of its own means
 * what its first part means.
 */
final class ProviderCodes {

    private static final Map<String, Verdict> VERDICTS = new HashMap<>();

    static {
        // Ark, 400
        hopeless(FailureKind.INVALID_REQUEST, "MissingParameter", "InvalidParameter", "InvalidArgumentError");
        hopeless(FailureKind.INVALID_REQUEST, "InvalidImageURL", "OutofContextError", "InvalidSubscription");
        hopeless(FailureKind.INVALID_REQUEST, "InvalidEndpoint");
        hopeless(FailureKind.CONTENT_FILTERED, "SensitiveContentDetected");
        for (String direction : new String[] {"Input", "Output"}) {
            for (String content : new String[] {"Text", "Image", "Video", "Audio"}) {
                hopeless(FailureKind.CONTENT_FILTERED, direction + content + "SensitiveContentDetected");
                hopeless(FailureKind.CONTENT_FILTERED, direction + content + "RiskDetection");
            }
        }
        // The filter itself failed, which is not the request's fault.
        transientFault(FailureKind.INTERNAL_SERVER, "ContentSecurityDetectionError");
        // Ark, 401 and 403
        hopeless(FailureKind.AUTHENTICATION, "AuthenticationError", "InvalidAccountStatus", "AccountOverdueError");
        hopeless(FailureKind.AUTHENTICATION, "AccessDenied", "OperationDenied");
        hopeless(FailureKind.AUTHENTICATION, "AuthN_MissOrInvalidAuthorizationHeader");
        // Ark, 404
        hopeless(FailureKind.MODEL_NOT_FOUND, "InvalidEndpointOrModel", "ModelNotOpen", "UnsupportedModel");
        hopeless(FailureKind.MODEL_NOT_FOUND, "NotFound");
        // Ark, 429: limits of a minute pass, the user's own cap and a used-up quota do not
        transientFault(FailureKind.RATE_LIMIT, "RateLimitExceeded", "ModelAccountRpmRateLimitExceeded");
        transientFault(FailureKind.RATE_LIMIT, "ModelAccountTpmRateLimitExceeded", "APIAccountRpmRateLimitExceeded");
        transientFault(FailureKind.RATE_LIMIT, "AccountRateLimitExceeded", "ServerOverloaded", "RequestBurstTooFast");
        transientFault(FailureKind.RATE_LIMIT, "InflightBatchsizeExceeded");
        hopeless(FailureKind.RATE_LIMIT, "SetLimitExceeded", "QuotaExceeded");
        // Ark, 500
        transientFault(FailureKind.INTERNAL_SERVER, "InternalServiceError");

        // new-api style relays: faults of the request that come as 500, a missing model as 503
        hopeless(FailureKind.INVALID_REQUEST, "invalid_request", "bad_request_body", "convert_request_failed");
        hopeless(FailureKind.INVALID_REQUEST, "model_price_error", "count_token_failed");
        hopeless(FailureKind.CONTENT_FILTERED, "sensitive_words_detected", "prompt_blocked");
        hopeless(FailureKind.MODEL_NOT_FOUND, "model_not_found");
        hopeless(FailureKind.AUTHENTICATION, "access_denied", "insufficient_user_quota");
        hopeless(FailureKind.AUTHENTICATION, "pre_consume_token_quota_failed");

        // OpenAI's, passed on by relays
        hopeless(FailureKind.RATE_LIMIT, "insufficient_quota", "billing_hard_limit_reached", "billing_not_active");
        transientFault(FailureKind.RATE_LIMIT, "rate_limit_exceeded");
        hopeless(FailureKind.AUTHENTICATION, "invalid_api_key");
        hopeless(FailureKind.INVALID_REQUEST, "context_length_exceeded", "unsupported_parameter", "invalid_value");
        hopeless(FailureKind.CONTENT_FILTERED, "content_filter", "content_policy_violation");
    }

    private ProviderCodes() {}

    /** What a code means, or {@code null} when it is not known. Case makes no difference. */
    static @Nullable Verdict find(String code) {
        String part = code.strip().toLowerCase(Locale.ROOT);
        while (true) {
            Verdict found = VERDICTS.get(part);
            int dot = part.lastIndexOf('.');
            if (found != null || dot < 0) {
                return found;
            }
            part = part.substring(0, dot);
        }
    }

    private static void hopeless(FailureKind kind, String... codes) {
        add(new Verdict(kind, false), codes);
    }

    private static void transientFault(FailureKind kind, String... codes) {
        add(new Verdict(kind, true), codes);
    }

    private static void add(Verdict verdict, String... codes) {
        for (String code : codes) {
            VERDICTS.put(code.toLowerCase(Locale.ROOT), verdict);
        }
    }
}
