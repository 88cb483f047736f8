package io.github.doubao4j.internal.error;

import org.jspecify.annotations.Nullable;

/**
 * An error as a provider reports it, in an error body, inside a 200 response or inside a stream.
 *
 * @param code provider code such as {@code SetLimitExceeded}; numbers are kept as their text
 */
public record ApiError(
        @Nullable String message,
        @Nullable String code,
        @Nullable String type,
        @Nullable String param) {}
