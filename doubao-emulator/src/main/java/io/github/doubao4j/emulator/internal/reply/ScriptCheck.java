package io.github.doubao4j.emulator.internal.reply;

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
public final class ScriptCheck {

    private static final Pattern MADE_UP = Pattern.compile("arg\\d+");

    private ScriptCheck() {}

    /**
     * Compares a scripted response with what the request asks for.
     *
     * @throws ScriptException if a server with this request would not answer so
     */
    public static void check(EmulatedRequest request, ModelOutput output, List<ToolCallScript> calls) {
        Demands demands = Demands.of(request);
        checkToolChoice(demands, output, calls);
        for (ToolCallScript call : calls) {
            checkCall(request, demands, call);
        }
        if (request.isResponses()) {
            ServerToolCheck.check(request, output.items().serverTools());
        }
        // what waits for an approval, or ran alone, has no text that could have a format
        boolean onlyTools =
                output.text() == null && !output.items().serverTools().isEmpty();
        if (calls.isEmpty() && !onlyTools) {
            checkFormat(demands, output);
        }
    }

    private static void checkToolChoice(Demands demands, ModelOutput output, List<ToolCallScript> calls) {
        String word = demands.toolChoice();
        if (word.equals("none") && !calls.isEmpty()) {
            throw new ScriptException(
                    "the script calls '" + calls.get(0).name() + "', but the request has tool_choice none");
        }
        if (word.equals("required")
                && calls.isEmpty()
                && output.items().serverTools().isEmpty()) {
            throw new ScriptException("the script calls no tool, but the request has tool_choice required");
        }
        String forced = demands.forcedTool();
        if (!forced.isEmpty()
                && (calls.isEmpty()
                        || !calls.stream().allMatch(call -> call.name().equals(forced)))) {
            throw new ScriptException(
                    "the script must call '" + forced + "', which the request's tool_choice forces, but calls "
                            + calls.stream().map(ToolCallScript::name).toList());
        }
    }

    private static void checkCall(EmulatedRequest request, Demands demands, ToolCallScript call) {
        JsonNode tool = request.tool(call.name())
                .orElseThrow(() -> new ScriptException("the script calls the tool '" + call.name()
                        + "', which the request does not offer; it offers " + request.toolNames()));
        JsonNode arguments = parse(call.arguments(), "the arguments of the scripted call of '" + call.name() + "'");
        if (!arguments.isObject()) {
            throw new ScriptException("the arguments of the scripted call of '" + call.name() + "' are no JSON object: "
                    + call.arguments());
        }
        boolean strict = tool.path("strict").asBoolean(demands.toolsAreStrict());
        List<String> flaws = flaws(tool.path("parameters"), strict, arguments);
        if (!flaws.isEmpty()) {
            throw new ScriptException("the arguments of the scripted call of '" + call.name()
                    + "' do not fit the schema that the request sent: " + String.join("; ", flaws)
                    + namelessParameters(tool.at("/parameters/properties"), arguments));
        }
    }

    private static List<String> flaws(JsonNode schema, boolean strict, JsonNode value) {
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

    private static void checkFormat(Demands demands, ModelOutput output) {
        String type = demands.format();
        String text = output.text() == null ? "" : output.text();
        if (type.equals("text")) {
            if (output.json()) {
                parse(text, "the scripted JSON response");
            }
            return;
        }
        JsonNode answer = parse(text, "the scripted response to a request with " + demands.formatField() + " " + type);
        if (type.equals("json_object") && !answer.isObject()) {
            throw new ScriptException("the scripted response to a request with " + demands.formatField()
                    + " json_object is no object: " + text);
        }
        if (type.equals("json_schema")) {
            List<String> flaws = flaws(demands.schema(), demands.strictFormat(), answer);
            if (!flaws.isEmpty()) {
                throw new ScriptException("the scripted response does not fit the schema of " + demands.formatField()
                        + ": " + String.join("; ", flaws));
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
