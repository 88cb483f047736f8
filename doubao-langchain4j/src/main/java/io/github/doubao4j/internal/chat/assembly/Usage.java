package io.github.doubao4j.internal.chat.assembly;

import org.jspecify.annotations.Nullable;

/**
 * Token counts as received; absent is {@code null}, never zero. {@code inputTokens} and {@code outputTokens} are the
 * second spelling that Tokaify documents.
 */
public record Usage(
        @Nullable Integer promptTokens,
        @Nullable Integer completionTokens,
        @Nullable Integer totalTokens,
        @Nullable Integer inputTokens,
        @Nullable Integer outputTokens,
        @Nullable Integer cachedTokens,
        @Nullable Integer reasoningTokens) {

    public static final Usage EMPTY = new Usage(null, null, null, null, null, null, null);
}
