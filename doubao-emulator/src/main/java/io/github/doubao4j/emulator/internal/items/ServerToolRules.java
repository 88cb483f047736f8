package io.github.doubao4j.emulator.internal.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tools that run on the server: a beta header for each, what excludes what, limits that depend on each other. */
final class ServerToolRules implements ItemRule {

    private static final String APP = "doubao_app";

    /** The header that switches each of them on. */
    private static final Map<String, String> BETA_HEADERS = Map.of(
            "web_search",
            "ark-beta-web-search",
            "mcp",
            "ark-beta-mcp",
            "knowledge_search",
            "ark-beta-knowledge-search",
            APP,
            "ark-beta-doubao-app",
            "image_process",
            "ark-beta-image-process");

    @Override
    public @Nullable Rejection check(ItemRequest request) {
        List<String> types = request.serverTools();
        JsonNode tools = request.body().path("tools");
        for (int i = 0; i < tools.size(); i++) {
            Rejection rejection = tool(request, tools.get(i), "tools[" + i + "]");
            if (rejection != null) {
                return rejection;
            }
        }
        if (types.contains("image_process") && types.contains("web_search")) {
            return Rejection.invalid("tools", "image_process cannot be used together with web_search");
        }
        if (types.contains(APP) && tools.size() > 1) {
            return Rejection.invalid("tools", APP + " cannot be used together with other tools");
        }
        if (types.contains(APP) && request.body().hasNonNull("max_tool_calls")) {
            return Rejection.invalid("max_tool_calls", "it cannot be set for " + APP);
        }
        Set<String> distinct = new HashSet<>();
        for (JsonNode tool : tools) {
            String key = tool.path("type").asText("") + " "
                    + tool.path("server_label").asText("");
            if (!key.equals("function ") && !distinct.add(key)) {
                return Rejection.invalid("tools", "two tools are \"" + key.strip() + "\"");
            }
        }
        return null;
    }

    private static @Nullable Rejection tool(ItemRequest request, JsonNode tool, String at) {
        String type = tool.path("type").asText("");
        String header = BETA_HEADERS.get(type);
        if (header != null && !request.hasHeader(header)) {
            return Rejection.invalid(at + ".type", "\"" + type + "\" needs the header " + header + ": true");
        }
        if (type.equals(APP)) {
            return app(request, tool.path("feature"), at + ".feature");
        }
        JsonNode retrieved = tool.at("/ranking_options/retrieve_count");
        if (retrieved.isNumber() && retrieved.asInt() < tool.path("limit").asInt(10)) {
            return Rejection.invalid(
                    at + ".ranking_options.retrieve_count",
                    "it is " + retrieved + ", but must be at least the limit, which is "
                            + tool.path("limit").asInt(10));
        }
        return null;
    }

    private static @Nullable Rejection app(ItemRequest request, JsonNode features, String at) {
        int enabled = 0;
        boolean role = false;
        for (JsonNode feature : features) {
            enabled += feature.path("type").asText("").equals("enabled") ? 1 : 0;
            role |= feature.hasNonNull("role_description");
        }
        if (enabled > 1) {
            return Rejection.invalid(at, "one feature can be enabled for a call, but " + enabled + " are");
        }
        boolean systemText = request.body().hasNonNull("instructions")
                || request.all().stream().anyMatch(item -> item.text("role").equals("system"));
        return role && systemText
                ? Rejection.invalid(at, "role_description cannot be set together with a system prompt")
                : null;
    }
}
