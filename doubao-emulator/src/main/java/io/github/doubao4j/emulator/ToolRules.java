package io.github.doubao4j.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tools: names told apart, parameters an object schema, a choice that can be followed. */
final class ToolRules implements ContractCheck.ContractRule {

    @Override
    public @Nullable Refusal check(JsonNode body, String path) {
        JsonNode tools = body.path("tools");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < tools.size(); i++) {
            JsonNode function = tools.get(i).path("function");
            String at = "tools[" + i + "].function";
            String name = function.path("name").asText("");
            if (!names.add(name)) {
                return Refusal.invalid(at + ".name", "two tools are named \"" + name + "\"");
            }
            Refusal refusal = parameters(function, at + ".parameters");
            if (refusal != null) {
                return refusal;
            }
        }
        if (names.isEmpty() && body.hasNonNull("parallel_tool_calls")) {
            return Refusal.invalid("parallel_tool_calls", "it can be set only when there are tools");
        }
        return choice(body.path("tool_choice"), names);
    }

    private static @Nullable Refusal parameters(JsonNode function, String at) {
        JsonNode parameters = function.path("parameters");
        if (!parameters.path("type").asText("").equals("object")) {
            return Refusal.invalid(at + ".type", "it is " + parameters.path("type") + ", but must be \"object\"");
        }
        List<String> flaws = Schemas.flaws(parameters);
        if (!flaws.isEmpty()) {
            return Refusal.invalid(at, "it is no JSON Schema: " + String.join("; ", flaws));
        }
        return function.path("strict").asBoolean(false) ? StrictMode.parameters(parameters, at) : null;
    }

    private static @Nullable Refusal choice(JsonNode choice, Set<String> names) {
        String forced = choice.at("/function/name").asText("");
        if (!forced.isEmpty() && !names.contains(forced)) {
            return Refusal.invalid("tool_choice.function.name", "the tool \"" + forced + "\" is not among tools");
        }
        if (choice.asText("").equals("required") && names.isEmpty()) {
            return Refusal.invalid("tool_choice", "it is \"required\", but there are no tools");
        }
        return null;
    }
}
