package io.github.doubao4j.emulator;

import static io.github.doubao4j.emulator.WireContract.ARK;
import static io.github.doubao4j.emulator.WireContract.STARMAGIC;
import static io.github.doubao4j.emulator.WireContract.TOKAIFY;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToolContractTest {

    private static final ContractEmulators EMULATORS = new ContractEmulators();
    private static final String EMPTY = "{\"type\":\"object\",\"properties\":{}}";

    @AfterAll
    static void close() {
        EMULATORS.close();
    }

    record Accepted(WireContract contract, String fields) {}

    record Refused(WireContract contract, String fields, String param, String code) {}

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsToolsThatCanBeCalled(Accepted accepted) throws Exception {
        EMULATORS.accepts(accepted.contract(), Client.request(accepted.contract(), accepted.fields()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesToolsThatCannot(Refused refused) throws Exception {
        EMULATORS.refuses(
                refused.contract(),
                Client.request(refused.contract(), refused.fields()),
                refused.param(),
                refused.code(),
                refused.param());
    }

    static Stream<Accepted> accepted() {
        List<Accepted> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            all.add(new Accepted(contract, tools("f", EMPTY)));
            all.add(new Accepted(contract, tools("a_B-9", EMPTY)));
            all.add(new Accepted(contract, tools("a".repeat(64), EMPTY)));
            all.add(new Accepted(contract, Client.tools(Client.tool("f", EMPTY), Client.tool("g", EMPTY))));
            all.add(new Accepted(
                    contract,
                    "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":" + EMPTY + "}}]"));
            all.add(
                    new Accepted(
                            contract,
                            tools(
                                    "f",
                                    "{\"type\":\"object\",\"properties\":{\"n\":{\"$ref\":\"#/$defs/node\"}},\"required\":[\"n\"],"
                                            + "\"$defs\":{\"node\":{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#/$defs/node\"}}}}}")));
        }
        all.add(
                new Accepted(
                        ARK,
                        strict(
                                "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":[\"string\",\"null\"]}},\"required\":[\"x\"]}")));
        all.add(new Accepted(ARK, strict(EMPTY)));
        all.add(new Accepted(ARK, strict(object("o", "{\"type\":\"object\",\"additionalProperties\":false}"))));
        all.add(new Accepted(ARK, tools("f", object("o", "{\"type\":\"object\"}"))));
        all.add(new Accepted(
                ARK,
                strict("{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}}}")
                        .replace("true", "false")));
        return all.stream();
    }

    static Stream<Refused> refused() {
        List<Refused> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            all.addAll(List.of(
                    missing(contract, "\"tools\":[]", "tools"),
                    missing(
                            contract,
                            "\"tools\":[{\"function\":{\"name\":\"f\",\"parameters\":" + EMPTY + "}}]",
                            "tools[0].type"),
                    missing(contract, "\"tools\":[{\"type\":\"function\"}]", "tools[0].function"),
                    invalid(
                            contract,
                            "\"tools\":[{\"type\":\"web\",\"function\":{\"name\":\"f\",\"parameters\":" + EMPTY + "}}]",
                            "tools[0].type"),
                    unlisted(
                            contract,
                            "\"tools\":[{\"type\":\"function\",\"x\":1,\"function\":{\"name\":\"f\",\"parameters\":"
                                    + EMPTY + "}}]",
                            "tools[0].x"),
                    missing(
                            contract,
                            "\"tools\":[{\"type\":\"function\",\"function\":{\"parameters\":" + EMPTY + "}}]",
                            "tools[0].function.name"),
                    missing(
                            contract,
                            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]",
                            "tools[0].function.parameters"),
                    unlisted(
                            contract,
                            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"x\":1,\"parameters\":"
                                    + EMPTY + "}}]",
                            "tools[0].function.x"),
                    invalid(
                            contract,
                            "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":1,\"parameters\":"
                                    + EMPTY + "}}]",
                            "tools[0].function.description"),
                    invalid(contract, tools("", EMPTY), "tools[0].function.name"),
                    invalid(contract, tools("a b", EMPTY), "tools[0].function.name"),
                    invalid(contract, tools("天", EMPTY), "tools[0].function.name"),
                    invalid(contract, tools("a".repeat(65), EMPTY), "tools[0].function.name"),
                    invalid(
                            contract,
                            Client.tools(Client.tool("f", EMPTY), Client.tool("f", EMPTY)),
                            "tools[1].function.name"),
                    invalid(contract, tools("f", "[]"), "tools[0].function.parameters"),
                    invalid(contract, tools("f", "{}"), "tools[0].function.parameters.type"),
                    invalid(contract, tools("f", "{\"type\":\"string\"}"), "tools[0].function.parameters.type"),
                    invalid(
                            contract,
                            tools("f", "{\"type\":\"object\",\"required\":\"x\"}"),
                            "tools[0].function.parameters"),
                    invalid(
                            contract,
                            tools("f", "{\"type\":\"object\",\"properties\":{\"x\":{\"$ref\":\"#/$defs/gone\"}}}"),
                            "tools[0].function.parameters"),
                    invalid(
                            contract,
                            tools("f", "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"date\"}}}"),
                            "tools[0].function.parameters"),
                    invalid(contract, "\"tool_choice\":\"required\"", "tool_choice"),
                    invalid(contract, tools("f", EMPTY) + ",\"tool_choice\":\"any\"", "tool_choice"),
                    invalid(contract, tools("f", EMPTY) + ",\"tool_choice\":7", "tool_choice"),
                    invalid(contract, tools("f", EMPTY) + "," + choice("g"), "tool_choice.function.name"),
                    missing(contract, tools("f", EMPTY) + "," + choice(""), "tool_choice.function.name"),
                    invalid(contract, choice("f"), "tool_choice.function.name"),
                    missing(
                            contract,
                            tools("f", EMPTY) + ",\"tool_choice\":{\"type\":\"function\"}",
                            "tool_choice.function"),
                    missing(
                            contract,
                            tools("f", EMPTY) + ",\"tool_choice\":{\"function\":{\"name\":\"f\"}}",
                            "tool_choice.type"),
                    unlisted(
                            contract,
                            tools("f", EMPTY)
                                    + ",\"tool_choice\":{\"type\":\"function\",\"name\":\"f\",\"function\":{\"name\":\"f\"}}",
                            "tool_choice.name"),
                    unlisted(
                            contract,
                            tools("f", EMPTY)
                                    + ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\",\"x\":1}}",
                            "tool_choice.function.x")));
        }
        all.add(unlisted(STARMAGIC, strict(EMPTY), "tools[0].function.strict"));
        all.add(unlisted(TOKAIFY, strict(EMPTY), "tools[0].function.strict"));
        all.add(invalid(
                ARK,
                strict("{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}}}"),
                "tools[0].function.parameters.required"));
        all.add(invalid(
                ARK,
                strict(
                        "{\"type\":\"object\",\"properties\":{\"o\":{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}}}},\"required\":[\"o\"]}"),
                "tools[0].function.parameters.properties.o.required"));
        String string = "{\"type\":\"string\"}";
        String inner = "tools[0].function.parameters.properties.o";
        all.addAll(List.of(
                invalid(ARK, strict(object("o", "{\"type\":\"object\"}")), inner + ".additionalProperties"),
                invalid(
                        ARK,
                        strict(object("o", "{\"type\":[\"object\",\"null\"],\"properties\":{}}")),
                        inner + ".additionalProperties"),
                invalid(
                        ARK,
                        strict(object("o", "{\"type\":\"object\",\"additionalProperties\":" + string + "}")),
                        inner + ".additionalProperties"),
                invalid(
                        ARK,
                        strict(object("o", "{\"properties\":{},\"additionalProperties\":true}")),
                        inner + ".additionalProperties"),
                invalid(
                        ARK,
                        strict(object("o", "{\"type\":\"array\",\"items\":{\"type\":\"object\"}}")),
                        inner + ".items.additionalProperties"),
                invalid(
                        ARK,
                        strict(object("o", "{\"anyOf\":[" + string + ",{\"type\":\"object\"}]}")),
                        inner + ".anyOf[1].additionalProperties"),
                invalid(
                        ARK,
                        strict(object("o", "{\"$ref\":\"#/$defs/d\"}")
                                .replaceFirst("\\{", "{\"\\$defs\":{\"d\":{\"type\":\"object\"}},")),
                        "tools[0].function.parameters.$defs.d.additionalProperties"),
                invalid(
                        ARK,
                        strict(object(
                                "o",
                                "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"x\":" + string
                                        + "}}}")),
                        inner + ".items.required"),
                invalid(ARK, "\"parallel_tool_calls\":true", "parallel_tool_calls"),
                invalid(STARMAGIC, "\"parallel_tool_calls\":false", "parallel_tool_calls")));
        return all.stream();
    }

    private static String object(String name, String property) {
        return "{\"type\":\"object\",\"properties\":{\"" + name + "\":" + property + "},\"required\":[\"" + name
                + "\"],\"additionalProperties\":false}";
    }

    private static String tools(String name, String parameters) {
        return Client.tools(Client.tool(name, parameters));
    }

    private static String strict(String parameters) {
        return tools("f", parameters).replace("\"name\"", "\"strict\":true,\"name\"");
    }

    private static String choice(String name) {
        return "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"" + name + "\"}}";
    }

    private static Refused invalid(WireContract contract, String fields, String param) {
        return new Refused(contract, fields, param, "InvalidParameter");
    }

    private static Refused missing(WireContract contract, String fields, String param) {
        return new Refused(contract, fields, param, "MissingParameter");
    }

    private static Refused unlisted(WireContract contract, String fields, String param) {
        return new Refused(contract, fields, param, "InvalidParameter.UnsupportedParameter");
    }
}
