package io.github.doubao4j.examples.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.offline.Script.Call;
import io.github.doubao4j.examples.offline.Script.Turn;
import java.util.Arrays;
import java.util.List;

/** What a model says in which everything works, for runs without a key. */
final class HealthyScript {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HealthyScript() {}

    static List<Script> scripts() {
        return List.of(
                says(Prompts.HELLO, "OK"),
                says(Prompts.STREAM, "1 2 3 4 5"),
                new Script(
                        Prompts.TOOL,
                        null,
                        List.of(calls(call("sum", ToolChecks.ADD, "a", 17, "b", 25)), text("17 + 25 = 42"))),
                new Script(
                        Prompts.PARALLEL,
                        null,
                        List.of(
                                calls(
                                        call("beijing", ToolChecks.POPULATION, "city", "Beijing"),
                                        call("shanghai", ToolChecks.POPULATION, "city", "Shanghai")),
                                text("Shanghai"))),
                says(Prompts.SCHEMA, "{\"name\":\"Beijing\",\"inhabitants\":21893095}"),
                says(Prompts.IMAGE, "red"),
                says(Prompts.THINKING, "No, it is 7 times 13."));
    }

    private static Script says(String prompt, String text) {
        return new Script(prompt, null, List.of(text(text)));
    }

    private static Turn text(String text) {
        return new Turn("As it is scripted.", text, null);
    }

    private static Turn calls(Call... calls) {
        return new Turn("As it is scripted.", null, Arrays.asList(calls));
    }

    private static Call call(String id, String tool, Object... arguments) {
        var json = JSON.createObjectNode();
        for (int i = 0; i < arguments.length; i += 2) {
            json.set(arguments[i].toString(), JSON.valueToTree(arguments[i + 1]));
        }
        return new Call(id, tool, json);
    }
}
