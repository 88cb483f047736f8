package io.github.doubao4j.emulator.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.CheckResult;
import io.github.doubao4j.emulator.internal.contract.Route;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was received, and what the checks say of it.
 *
 * @param path the path with its query, as on the request line
 * @param route the call that it makes; null when there is none at its address
 * @param json the body as JSON; a missing node when it is not JSON
 * @param earlier the items of the previous responses that it continues
 * @param tools the tools that the model has, from the body or from a cache
 */
public record ReceivedRequest(
        String method,
        String path,
        @Nullable Route route,
        Headers headers,
        String rawBody,
        JsonNode json,
        CheckResult checked,
        List<JsonNode> earlier,
        JsonNode tools) {

    /** Keeps copies. */
    public ReceivedRequest {
        earlier = List.copyOf(earlier);
    }

    /** The same request, checked again, behind these items, with these tools. */
    public ReceivedRequest checked(CheckResult result, List<JsonNode> behind, JsonNode available) {
        return new ReceivedRequest(method, path, route, headers, rawBody, json, result, behind, available);
    }

    /** Whether it makes this call. */
    public boolean calls(Route.Call call) {
        return route != null && route.call() == call;
    }

    /** The names of the headers with this value, in lower case. */
    public Set<String> headersWithValue(String value) {
        Set<String> names = new HashSet<>();
        for (String name : headers.names()) {
            if (headers.values(name).contains(value)) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /** The first header of this name, in any case; null when there is none. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The values of all headers of this name, in any case, in their order. */
    public List<String> headers(String name) {
        return headers.values(name);
    }
}
