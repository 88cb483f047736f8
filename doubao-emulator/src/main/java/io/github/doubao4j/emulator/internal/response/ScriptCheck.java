package io.github.doubao4j.emulator.internal.response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.ScriptException;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.internal.contract.StrictMode;
import io.github.doubao4j.emulator.internal.json.Json;
import io.github.doubao4j.emulator.internal.json.JsonSchemas;
import io.github.doubao4j.emulator.internal.script.ReplyContent.ModelOutput;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Refuses scripts that a server with this request would not follow. */
final class ScriptCheck {

    private static final Pattern MADE_UP = Pattern.compile("arg\\d+");

    void check(EmulatedRequest request, ModelOutput output, List<ToolCallScript> calls) {
        checkToolChoice(request.json().path("tool_choice"), calls);
        for (ToolCallScript call : calls) {
            checkCall(request, call);
        }
        if (calls.isEmpty()) {
            checkFormat(request.json().path("response_format"), output);
        }
    }

    private static void checkToolChoice(JsonNode choice, List<ToolCallScript> calls) {
        String word = choice.asText("");
        if (word.equals("none") && !calls.isEmpty()) {
            throw new ScriptException(
                    "the script calls '" + calls.get(0).name() + "', but the request has tool_choice none");
        }
        if (word.equals("required") && calls.isEmpty()) {
            throw new ScriptException("the script calls no tool, but the request has tool_choice required");
        }
        String forced = choice.at("/function/name").asText("");
        if (!forced.isEmpty()
                && (calls.isEmpty()
                        || !calls.stream().allMatch(call -> call.name().equals(forced)))) {
            throw new ScriptException(
                    "the script must call '" + forced + "', which the request's tool_choice forces, but calls "
                            + calls.stream().map(ToolCallScript::name).toList());
        }
    }

    private static void checkCall(EmulatedRequest request, ToolCallScript call) {
        JsonNode tool = request.tool(call.name())
                .orElseThrow(() -> new ScriptException("the script calls the tool '" + call.name()
                        + "', which the request does not offer; it offers " + request.toolNames()));
        JsonNode arguments = parse(call.arguments(), "the arguments of the scripted call of '" + call.name() + "'");
        if (!arguments.isObject()) {
            throw new ScriptException("the arguments of the scripted call of '" + call.name() + "' are no JSON object: "
                    + call.arguments());
        }
        List<String> flaws = flaws(tool.path("parameters"), tool, arguments);
        if (!flaws.isEmpty()) {
            throw new ScriptException("the arguments of the scripted call of '" + call.name()
                    + "' do not fit the schema that the request sent: " + String.join("; ", flaws)
                    + namelessParameters(tool.at("/parameters/properties"), arguments));
        }
    }

    private static List<String> flaws(JsonNode schema, JsonNode holder, JsonNode value) {
        boolean strict = holder.path("strict").asBoolean(false);
        return JsonSchemas.flaws(strict ? StrictMode.closed(schema) : schema, value);
    }

    /** A remedy where the tool's parameters have the names that Java makes up when it was compiled without them. */
    private static String namelessParameters(JsonNode properties, JsonNode arguments) {
        List<String> madeUp = names(properties)
                .filter(name -> MADE_UP.matcher(name).matches() && !arguments.has(name))
                .toList();
        if (madeUp.isEmpty()) {
            return "";
        }
        String wanted = names(arguments)
                .filter(name -> !properties.has(name))
                .findFirst()
                .orElse("…");
        return "; parameters are named " + String.join(", ", madeUp) + " where Java was compiled without their names:"
                + " compile with -parameters (Maven: <maven.compiler.parameters>true</maven.compiler.parameters>), or"
                + " name each of them, as with LangChain4j's @P(name = \"" + wanted + "\")";
    }

    private static Stream<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey);
    }

    private static void checkFormat(JsonNode format, ModelOutput output) {
        String type = format.path("type").asText("text");
        String text = output.text() == null ? "" : output.text();
        if (type.equals("text")) {
            if (output.json()) {
                parse(text, "the scripted JSON response");
            }
            return;
        }
        JsonNode answer = parse(text, "the scripted response to a request with response_format " + type);
        if (type.equals("json_object") && !answer.isObject()) {
            throw new ScriptException(
                    "the scripted response to a request with response_format json_object is no object: " + text);
        }
        if (type.equals("json_schema")) {
            List<String> flaws = flaws(format.at("/json_schema/schema"), format.path("json_schema"), answer);
            if (!flaws.isEmpty()) {
                throw new ScriptException("the scripted response does not fit the schema of response_format: "
                        + String.join("; ", flaws));
            }
        }
    }

    private static JsonNode parse(String text, String what) {
        try {
            JsonNode json = Json.read(text);
            if (json.isMissingNode()) {
                throw new ScriptException(what + " is empty, where JSON is needed");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new ScriptException(what + " is not JSON: " + text, e);
        }
    }
}
