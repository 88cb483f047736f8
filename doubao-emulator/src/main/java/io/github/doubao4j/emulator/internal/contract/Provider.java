package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.ChunkStyle;
import io.github.doubao4j.emulator.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All in which one provider differs from the others: a file of {@code contract} in the resources, which names each of these,
 * beside the JSON Schema of its requests. No other code asks who the provider is.
 *
 * @param schema the resource with the JSON Schema of a request
 * @param responsesSchema the resource with the JSON Schema of a request to the Responses API; null where there is none
 * @param basePaths the paths below which the APIs are served; the first is that of the base URL
 * @param chunkStyle how responses are written unless the builder says otherwise
 * @param namesUnknownPaths whether the body of a 404 names the path that is not served; it is empty otherwise
 * @param usageHasInputAndOutputTokens whether the usage repeats its counts as {@code input_tokens} and {@code output_tokens},
 *     also in a chunk style that does not
 * @param thinkingOff the fields that switch thinking off, each with the values that do
 * @param basePathsWithoutFastTier the base paths that do not offer the service tier {@code fast}
 * @param endpoints what is served besides chats
 */
public record Provider(
        String schema,
        @Nullable String responsesSchema,
        List<String> basePaths,
        ChunkStyle chunkStyle,
        boolean namesUnknownPaths,
        boolean usageHasInputAndOutputTokens,
        List<Switch> thinkingOff,
        List<String> basePathsWithoutFastTier,
        List<Endpoint> endpoints) {

    private static final Map<String, Provider> READ = new ConcurrentHashMap<>();

    /** Keeps copies. */
    public Provider {
        basePaths = List.copyOf(basePaths);
        thinkingOff = List.copyOf(thinkingOff);
        basePathsWithoutFastTier = List.copyOf(basePathsWithoutFastTier);
        endpoints = List.copyOf(endpoints);
    }

    /**
     * What is served besides chats.
     *
     * @param call the call
     * @param method the HTTP method
     * @param path the path behind a base path
     * @param schema the resource with the JSON Schema of a request; null where a request has no body
     * @param basePaths the base paths below which it is served
     */
    public record Endpoint(
            Route.Call call,
            String method,
            String path,
            @Nullable String schema,
            List<String> basePaths) {

        /** Keeps a copy. */
        public Endpoint {
            basePaths = List.copyOf(basePaths);
        }

        boolean isAt(String requestMethod, String requestPath) {
            return method.equals(requestMethod)
                    && requestPath.endsWith(path)
                    && basePaths.contains(requestPath.substring(0, requestPath.length() - path.length()));
        }
    }

    /**
     * A field that switches something off.
     *
     * @param field a JSON pointer into the request
     * @param values the values, as text, that switch it off
     */
    public record Switch(String field, Set<String> values) {

        boolean isSet(JsonNode request) {
            return values.contains(request.at(field).asText(""));
        }
    }

    /** The provider whose description has this name, such as {@code ark}. */
    public static Provider named(String name) {
        return READ.computeIfAbsent(name, file -> Json.resource("contract/" + file + ".provider.json", Provider.class));
    }

    /** The path of the base URL. */
    public String basePath() {
        return basePaths.get(0);
    }

    /** What a request line asks for; null when it is not served. */
    public @Nullable Route route(String method, String target) {
        Route chat = Route.of(method, target, basePaths, responsesSchema != null);
        return chat != null ? chat : Route.of(method, target, endpoints);
    }

    /** Whether this request switches thinking off. */
    public boolean switchesThinkingOff(JsonNode request) {
        return thinkingOff.stream().anyMatch(field -> field.isSet(request));
    }

    /** Whether the service tier {@code fast} is offered at this path. */
    public boolean hasFastTier(String path) {
        return basePathsWithoutFastTier.stream().noneMatch(base -> path.startsWith(base + "/"));
    }
}
