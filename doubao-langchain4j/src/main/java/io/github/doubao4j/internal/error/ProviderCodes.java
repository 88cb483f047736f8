package io.github.doubao4j.internal.error;

import io.github.doubao4j.DoubaoApiException.Kind;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The error codes that are known, and what they mean.
 *
 * <p>Sources: Ark's error-code page (docs/82379/1299023), the codes of new-api style relays, and those that such relays
 * forward from OpenAI. A code with a suffix ({@code InvalidParameter.temperature}) that is not listed means what
 * its first part means.
 */
final class ProviderCodes {

    private static final Map<String, ErrorClassification> CLASSIFICATIONS = new HashMap<>();

    static {
        // Ark, 400
        permanent(Kind.INVALID_REQUEST, "MissingParameter", "InvalidParameter", "InvalidArgumentError");
        permanent(Kind.INVALID_REQUEST, "InvalidImageURL", "OutofContextError", "InvalidSubscription");
        permanent(Kind.INVALID_REQUEST, "InvalidEndpoint");
        permanent(Kind.CONTENT_FILTERED, "SensitiveContentDetected");
        for (String direction : new String[] {"Input", "Output"}) {
            for (String content : new String[] {"Text", "Image", "Video", "Audio"}) {
                permanent(Kind.CONTENT_FILTERED, direction + content + "SensitiveContentDetected");
                permanent(Kind.CONTENT_FILTERED, direction + content + "RiskDetection");
            }
        }
        // The filter itself failed, which is not the request's fault.
        transientFailure(Kind.INTERNAL_SERVER, "ContentSecurityDetectionError");
        // Ark, 401 and 403
        permanent(Kind.AUTHENTICATION, "AuthenticationError", "InvalidAccountStatus", "AccountOverdueError");
        permanent(Kind.AUTHENTICATION, "AccessDenied", "OperationDenied");
        permanent(Kind.AUTHENTICATION, "AuthN_MissOrInvalidAuthorizationHeader");
        // Ark, 404
        permanent(Kind.MODEL_NOT_FOUND, "InvalidEndpointOrModel", "ModelNotOpen", "UnsupportedModel");
        permanent(Kind.MODEL_NOT_FOUND, "NotFound");
        // Ark, 429: limits of a minute pass, the user's own cap and a used-up quota do not
        transientFailure(Kind.RATE_LIMIT, "RateLimitExceeded", "ModelAccountRpmRateLimitExceeded");
        transientFailure(Kind.RATE_LIMIT, "ModelAccountTpmRateLimitExceeded", "APIAccountRpmRateLimitExceeded");
        transientFailure(Kind.RATE_LIMIT, "AccountRateLimitExceeded", "ServerOverloaded", "RequestBurstTooFast");
        transientFailure(Kind.RATE_LIMIT, "InflightBatchsizeExceeded");
        permanent(Kind.RATE_LIMIT, "SetLimitExceeded", "QuotaExceeded");
        // Ark, 500
        transientFailure(Kind.INTERNAL_SERVER, "InternalServiceError");

        // new-api style relays: faults of the request that come as 500, a missing model as 503
        permanent(Kind.INVALID_REQUEST, "invalid_request", "bad_request_body", "convert_request_failed");
        permanent(Kind.INVALID_REQUEST, "model_price_error", "count_token_failed");
        permanent(Kind.CONTENT_FILTERED, "sensitive_words_detected", "prompt_blocked");
        permanent(Kind.MODEL_NOT_FOUND, "model_not_found");
        permanent(Kind.AUTHENTICATION, "access_denied", "insufficient_user_quota");
        permanent(Kind.AUTHENTICATION, "pre_consume_token_quota_failed");

        // OpenAI's, forwarded by relays
        permanent(Kind.RATE_LIMIT, "insufficient_quota", "billing_hard_limit_reached", "billing_not_active");
        transientFailure(Kind.RATE_LIMIT, "rate_limit_exceeded");
        permanent(Kind.AUTHENTICATION, "invalid_api_key");
        permanent(Kind.INVALID_REQUEST, "context_length_exceeded", "unsupported_parameter", "invalid_value");
        permanent(Kind.CONTENT_FILTERED, "content_filter", "content_policy_violation");
    }

    private ProviderCodes() {}

    /** What a code means, or {@code null} when it is not known. Case makes no difference. */
    static @Nullable ErrorClassification find(String code) {
        String part = code.strip().toLowerCase(Locale.ROOT);
        while (true) {
            ErrorClassification found = CLASSIFICATIONS.get(part);
            int dot = part.lastIndexOf('.');
            if (found != null || dot < 0) {
                return found;
            }
            part = part.substring(0, dot);
        }
    }

    /** Every code that is known, in lower case. */
    static Set<String> all() {
        return Collections.unmodifiableSet(CLASSIFICATIONS.keySet());
    }

    private static void permanent(Kind kind, String... codes) {
        add(new ErrorClassification(kind, false), codes);
    }

    private static void transientFailure(Kind kind, String... codes) {
        add(new ErrorClassification(kind, true), codes);
    }

    private static void add(ErrorClassification classification, String... codes) {
        for (String code : codes) {
            CLASSIFICATIONS.put(code.toLowerCase(Locale.ROOT), classification);
        }
    }
}
