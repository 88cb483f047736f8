package io.github.doubao4j.emulator.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.CheckResult;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was received, and what the checks say of it.
 *
 * @param path the path with its query, as on the request line
 * @param json the body as JSON; a missing node when it is not JSON
 */
public record ReceivedRequest(
        String method, String path, Headers headers, String rawBody, JsonNode json, CheckResult checked) {

    /** The first header of this name, in any case; null when there is none. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The values of all headers of this name, in any case, in their order. */
    public List<String> headers(String name) {
        return headers.values(name);
    }
}
