package io.github.doubao4j.emulator.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.Provider;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import org.jspecify.annotations.Nullable;

/** What a request that continues a response must be: with explicit caching it writes into what is cached already. */
public final class ChainRules {

    private static final String PREVIOUS = "previous_response_id";

    private ChainRules() {}

    /** The response to continue is not there: never was, deleted, or its time is over. */
    public static Rejection notFound(String id) {
        return new Rejection(
                400,
                "InvalidParameter.PreviousResponseNotFound",
                PREVIOUS,
                "Previous response with id '" + id + "' not found.");
    }

    /** The first breach; null when there is none. */
    public static @Nullable Rejection check(JsonNode request, StoredResponse previous, Provider provider) {
        boolean caches = request.at("/caching/type").asText("").equals("enabled");
        if (!previous.isCached()) {
            return caches
                    ? Rejection.invalid("caching.type", "it is \"enabled\", but the previous response is not cached")
                    : null;
        }
        if (request.at("/text/format/type").asText("").equals("json_schema")) {
            return Rejection.invalid("text.format", "json_schema cannot follow a cached response");
        }
        if (request.path("tools").size() > 0) {
            return Rejection.invalid("tools", "they are in the cache of the first response and cannot be sent again");
        }
        return thinking(request, previous.thinking(), Thinking.of(request, provider, previous.thinking()));
    }

    /** What counts is what the request does: an effort without thinking switches it off as its type does. */
    private static @Nullable Rejection thinking(JsonNode request, Thinking before, Thinking now) {
        if (now.equals(before)) {
            return null;
        }
        String type = request.at("/thinking/type").asText(before.type());
        return type.equals(before.type())
                ? Rejection.invalid(
                        "reasoning.effort",
                        "it is \"" + request.at("/reasoning/effort").asText() + "\", which makes thinking \""
                                + now.type() + "\", but the cached response had \"" + before.type() + "\"")
                : Rejection.invalid(
                        "thinking.type",
                        "it is \"" + type + "\", but the cached response had \"" + before.type() + "\"");
    }
}
