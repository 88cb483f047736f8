package io.github.doubao4j.emulator.internal.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.internal.json.JsonSchemas;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tools: names told apart, parameters an object schema, a choice that can be followed. */
final class ToolRules implements ContractCheck.ContractRule {

    @Override
    public @Nullable Rejection check(JsonNode body, String path) {
        JsonNode tools = body.path("tools");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tools.size(); i++) {
            JsonNode function = tools.get(i).path("function");
            String at = "tools[" + i + "].function";
            String name = function.path("name").asText("");
            if (!names.add(name)) {
                return Rejection.invalid(at + ".name", "two tools are named \"" + name + "\"");
            }
            Rejection rejection = parameters(function, at + ".parameters");
            if (rejection != null) {
                return rejection;
            }
        }
        if (names.isEmpty() && body.hasNonNull("parallel_tool_calls")) {
            return Rejection.invalid("parallel_tool_calls", "it can be set only when there are tools");
        }
        return choice(body.path("tool_choice"), names);
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
        return function.path("strict").asBoolean(false) ? StrictMode.parameters(parameters, at) : null;
    }

    private static @Nullable Rejection choice(JsonNode choice, Set<String> names) {
        String forced = choice.at("/function/name").asText("");
        if (!forced.isEmpty() && !names.contains(forced)) {
            return Rejection.invalid("tool_choice.function.name", "the tool \"" + forced + "\" is not among tools");
        }
        if (choice.asText("").equals("required") && names.isEmpty()) {
            return Rejection.invalid("tool_choice", "it is \"required\", but there are no tools");
        }
        return null;
    }
}
