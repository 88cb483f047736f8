package io.github.doubao4j.emulator.internal.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/**
 * What a request takes over from the explicit cache behind which it stands.
 *
 * @param items how many of the items that the model reads are read from the cache
 * @param tools the tools in it; a missing node for none
 * @param read whether it is read; instructions leave it unused, though its tools and its thinking stay
 * @param thinking the thinking of the response before
 */
public record CachedSession(int items, JsonNode tools, boolean read, Thinking thinking) {

    /** No cache. */
    public static final CachedSession NONE =
            new CachedSession(0, MissingNode.getInstance(), false, new Thinking("enabled"));

    /** What this request takes over from the response that it continues. */
    public static CachedSession of(JsonNode request, @Nullable StoredResponse previous) {
        if (previous == null || !previous.isCached()) {
            return NONE;
        }
        boolean read = !request.hasNonNull("instructions");
        return new CachedSession(read ? previous.context().size() : 0, previous.tools(), read, previous.thinking());
    }
}
