package io.github.doubao4j.emulator.internal.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.tokens.ItemTokens;
import org.jspecify.annotations.Nullable;

/** What explicit caching excludes within one request; a response before it has rules of its own. */
final class CachingRules implements ItemRule {

    private static final int SHORTEST_PREFIX = 1024;

    @Override
    public @Nullable Rejection check(ItemRequest request) {
        JsonNode body = request.body();
        boolean prefix = body.at("/caching/prefix").asBoolean(false);
        if (!request.cachesExplicitly()) {
            return prefix ? excluded("caching.prefix", "caching.type \"disabled\"") : null;
        }
        if (!body.path("store").asBoolean(true)) {
            return excluded("caching.type", "store false: a cache is written with the response");
        }
        if (body.hasNonNull("instructions")) {
            return excluded("instructions", "caching");
        }
        if (!request.serverTools().isEmpty()) {
            return excluded("tools", "caching when they run on the server, as " + request.serverTools() + " do");
        }
        if (!prefix) {
            return null;
        }
        if (body.path("stream").asBoolean(false)) {
            return excluded("stream", "caching.prefix");
        }
        int tokens = ItemTokens.count(request.body(), ItemRequest.items(body));
        return tokens < SHORTEST_PREFIX
                ? Rejection.invalid(
                        "caching.prefix",
                        "a prefix has at least " + SHORTEST_PREFIX + " tokens, but the input has " + tokens)
                : null;
    }

    private static Rejection excluded(String field, String other) {
        return Rejection.invalid(field, "it cannot be set together with " + other);
    }
}
