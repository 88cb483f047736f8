package io.github.doubao4j.emulator.internal.items;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.contract.Rejection;
import io.github.doubao4j.emulator.internal.contract.StrictMode;
import io.github.doubao4j.emulator.internal.json.JsonSchemas;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Functions: names told apart, parameters an object schema, strict unless they say otherwise, a choice that can be followed. */
final class FunctionRules implements ItemRule {

    @Override
    public @Nullable Rejection check(ItemRequest request) {
        JsonNode tools = request.body().path("tools");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tools.size(); i++) {
            JsonNode tool = tools.get(i);
            if (!tool.path("type").asText("").equals("function")) {
                continue;
            }
            String name = tool.path("name").asText("");
            if (!names.add(name)) {
                return Rejection.invalid("tools[" + i + "].name", "two tools are named \"" + name + "\"");
            }
            Rejection rejection = parameters(tool, "tools[" + i + "].parameters");
            if (rejection != null) {
                return rejection;
            }
        }
        request.tools().forEach(tool -> names.add(tool.path("name").asText("")));
        return choice(request, request.body().path("tool_choice"), names);
    }

    private static @Nullable Rejection parameters(JsonNode function, String at) {
        JsonNode parameters = function.path("parameters");
        if (!parameters.path("type").asText("").equals("object")) {
            return Rejection.invalid(at + ".type", "it is " + parameters.path("type") + ", but must be \"object\"");
        }
        List<String> flaws = JsonSchemas.flaws(parameters);
        if (!flaws.isEmpty()) {
            return Rejection.invalid(at, "it is no JSON Schema: " + String.join("; ", flaws));
        }
        // the page: strict is true by default
        return function.path("strict").asBoolean(true) ? StrictMode.parameters(parameters, at) : null;
    }

    private static @Nullable Rejection choice(ItemRequest request, JsonNode choice, Set<String> names) {
        String type = choice.path("type").asText("");
        if (type.equals("function")) {
            String forced = choice.path("name").asText("");
            return names.contains(forced)
                    ? null
                    : Rejection.invalid("tool_choice.name", "the tool \"" + forced + "\" is not among tools");
        }
        if (!type.isEmpty() && !request.offers(type)) {
            return Rejection.invalid("tool_choice.type", "the tool \"" + type + "\" is not among tools");
        }
        if (choice.asText("").equals("required") && request.tools().isEmpty()) {
            return Rejection.invalid("tool_choice", "it is \"required\", but there are no tools");
        }
        return null;
    }
}
