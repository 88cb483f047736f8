package io.github.doubao4j.internal.error;

/** The kinds of failure that LangChain4j has a class for. */
public enum FailureKind {
    RATE_LIMIT,
    AUTHENTICATION,
    MODEL_NOT_FOUND,
    INVALID_REQUEST,
    CONTENT_FILTERED,
    INTERNAL_SERVER,
    TIMEOUT;

    /** What a status says when no known code says otherwise. Redirects are a wrong base URL, so the request's fault. */
    static FailureKind ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> AUTHENTICATION;
            case 404 -> MODEL_NOT_FOUND;
            case 408 -> TIMEOUT;
            case 429 -> RATE_LIMIT;
            default -> status >= 300 && status < 500 ? INVALID_REQUEST : INTERNAL_SERVER;
        };
    }
}
