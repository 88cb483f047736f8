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

/** Every field that a provider's page lists, at the borders of its range and beyond them; every field it does not. */
class OptionContractTest {

    private static final ContractEmulators EMULATORS = new ContractEmulators();
    private static final String SCHEMA = "\"type\":\"object\",\"properties\":{}";
    private static final String STRICT =
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"strict\":true,\"schema\":";
    private static final String TOOL = Client.tools(Client.tool("f", "{" + SCHEMA + "}"));

    @AfterAll
    static void close() {
        EMULATORS.close();
    }

    record Accepted(WireContract contract, String fields) {}

    record Refused(WireContract contract, String fields, String param, String code) {}

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptsWhatThePageLists(Accepted accepted) throws Exception {
        EMULATORS.accepts(accepted.contract(), Client.request(accepted.contract(), accepted.fields()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatThePageRulesOut(Refused refused) throws Exception {
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
            for (String fields : List.of(
                    "\"stream\":false",
                    "\"stream\":true",
                    "\"stream\":true,\"stream_options\":{\"include_usage\":true}",
                    "\"max_tokens\":1",
                    "\"max_tokens\":4096",
                    "\"temperature\":0",
                    "\"temperature\":0.7",
                    "\"temperature\":2",
                    "\"top_p\":0",
                    "\"top_p\":1",
                    "\"response_format\":{\"type\":\"text\"}",
                    "\"response_format\":{\"type\":\"json_object\"}",
                    "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{"
                            + SCHEMA + "}}}",
                    "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"description\":\"d\",\"strict\":true,\"schema\":{"
                            + SCHEMA + ",\"additionalProperties\":false}}}",
                    STRICT + "{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"string\"}}}}}",
                    TOOL,
                    TOOL + ",\"tool_choice\":\"none\"",
                    TOOL + ",\"tool_choice\":\"auto\"",
                    TOOL + ",\"tool_choice\":\"required\"",
                    TOOL + ",\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
                    "\"tool_choice\":\"none\"")) {
                all.add(new Accepted(contract, fields));
            }
        }
        for (WireContract contract : List.of(STARMAGIC, ARK)) {
            for (String fields : List.of(
                    "\"thinking\":{\"type\":\"enabled\"}",
                    "\"thinking\":{\"type\":\"disabled\"}",
                    "\"thinking\":{\"type\":\"disabled\"},\"reasoning_effort\":\"minimal\"",
                    "\"thinking\":{\"type\":\"enabled\"},\"reasoning_effort\":\"high\"",
                    "\"stream\":true,\"stream_options\":{\"include_usage\":true,\"chunk_include_usage\":false}",
                    "\"max_completion_tokens\":1",
                    "\"max_completion_tokens\":65536",
                    "\"stop\":\"a\"",
                    "\"stop\":[\"a\"]",
                    "\"stop\":[\"a\",\"b\",\"c\",\"d\"]",
                    "\"reasoning_effort\":\"minimal\"",
                    "\"reasoning_effort\":\"low\"",
                    "\"reasoning_effort\":\"medium\"",
                    "\"reasoning_effort\":\"high\"",
                    "\"frequency_penalty\":-2",
                    "\"frequency_penalty\":2",
                    "\"presence_penalty\":-2",
                    "\"presence_penalty\":2",
                    "\"logprobs\":true",
                    "\"logprobs\":false",
                    "\"logprobs\":true,\"top_logprobs\":0",
                    "\"logprobs\":true,\"top_logprobs\":20",
                    "\"logit_bias\":{}",
                    "\"logit_bias\":{\"1\":-100,\"22\":100}",
                    TOOL + ",\"parallel_tool_calls\":false",
                    TOOL + ",\"parallel_tool_calls\":true")) {
                all.add(new Accepted(contract, fields));
            }
        }
        all.add(new Accepted(STARMAGIC, "\"max_completion_tokens\":0"));
        all.add(new Accepted(TOKAIFY, "\"user\":\"u-1\""));
        all.add(new Accepted(TOKAIFY, "\"enable_thinking\":true"));
        all.add(new Accepted(TOKAIFY, "\"enable_thinking\":false"));
        for (String fields : List.of(
                "\"reasoning_effort\":\"none\",\"thinking\":{\"type\":\"disabled\"}",
                "\"reasoning_effort\":\"none\"",
                "\"reasoning_effort\":\"xhigh\"",
                "\"reasoning_effort\":\"max\"",
                "\"service_tier\":\"auto\"",
                "\"service_tier\":\"default\"",
                "\"service_tier\":\"fast\"",
                "\"temperature\":null,\"stop\":null,\"thinking\":null,\"tools\":null,\"tool_choice\":null,\"stream\":null",
                "\"stream_options\":null,\"max_tokens\":null,\"max_completion_tokens\":5,\"reasoning_effort\":null",
                "\"response_format\":null,\"top_logprobs\":null,\"logit_bias\":null,\"service_tier\":null")) {
            all.add(new Accepted(ARK, fields));
        }
        return all.stream();
    }

    static Stream<Refused> refused() {
        List<Refused> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            all.addAll(List.of(
                    new Refused(contract, "\"seed\":1", "seed", "InvalidParameter.UnsupportedParameter"),
                    new Refused(contract, "\"n\":1", "n", "InvalidParameter.UnsupportedParameter"),
                    new Refused(contract, "\"stream\":\"true\"", "stream", "InvalidParameter"),
                    invalid(contract, "\"stream_options\":{\"include_usage\":true}", "stream_options"),
                    invalid(contract, "\"stream\":false,\"stream_options\":{}", "stream_options"),
                    invalid(
                            contract,
                            "\"stream\":true,\"stream_options\":{\"include_usage\":1}",
                            "stream_options.include_usage"),
                    unlisted(contract, "\"stream\":true,\"stream_options\":{\"x\":true}", "stream_options.x"),
                    invalid(contract, "\"max_tokens\":-1", "max_tokens"),
                    invalid(contract, "\"max_tokens\":1.5", "max_tokens"),
                    invalid(contract, "\"temperature\":-0.01", "temperature"),
                    invalid(contract, "\"temperature\":2.01", "temperature"),
                    invalid(contract, "\"temperature\":\"1\"", "temperature"),
                    invalid(contract, "\"top_p\":-0.01", "top_p"),
                    invalid(contract, "\"top_p\":1.01", "top_p"),
                    invalid(contract, "\"response_format\":{\"type\":\"xml\"}", "response_format.type"),
                    missing(contract, "\"response_format\":{}", "response_format.type"),
                    missing(contract, "\"response_format\":{\"type\":\"json_schema\"}", "response_format.json_schema"),
                    missing(
                            contract,
                            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{" + SCHEMA
                                    + "}}}",
                            "response_format.json_schema.name"),
                    missing(
                            contract,
                            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\"}}",
                            "response_format.json_schema.schema"),
                    missing(
                            contract,
                            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"\",\"schema\":{"
                                    + SCHEMA + "}}}",
                            "response_format.json_schema.name"),
                    unlisted(
                            contract,
                            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"x\":1,\"schema\":{"
                                    + SCHEMA + "}}}",
                            "response_format.json_schema.x"),
                    unlisted(contract, "\"response_format\":{\"type\":\"text\",\"x\":1}", "response_format.x"),
                    invalid(
                            contract,
                            "\"response_format\":{\"type\":\"json_object\",\"json_schema\":{\"name\":\"n\",\"schema\":{"
                                    + SCHEMA + "}}}",
                            "response_format.json_schema"),
                    invalid(
                            contract,
                            "\"response_format\":{\"type\":\"text\",\"json_schema\":{\"name\":\"n\",\"schema\":{"
                                    + SCHEMA + "}}}",
                            "response_format.json_schema"),
                    invalid(
                            contract,
                            STRICT + "{" + SCHEMA + "}}}",
                            "response_format.json_schema.schema.additionalProperties"),
                    invalid(
                            contract,
                            STRICT
                                    + "{\"type\":\"array\",\"items\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}}}}",
                            "response_format.json_schema.schema.items.additionalProperties"),
                    invalid(
                            contract,
                            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{\"type\":\"thing\"}}}",
                            "response_format.json_schema.schema"),
                    invalid(
                            contract,
                            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{\"$ref\":\"#/$defs/gone\"}}}",
                            "response_format.json_schema.schema"),
                    invalid(
                            contract,
                            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"n\",\"schema\":{\"$ref\":\"http://127.0.0.1:1/s\"}}}",
                            "response_format.json_schema.schema")));
        }
        for (WireContract contract : List.of(STARMAGIC, ARK)) {
            all.addAll(List.of(
                    invalid(contract, "\"max_tokens\":1,\"max_completion_tokens\":1", "max_completion_tokens"),
                    invalid(contract, "\"max_completion_tokens\":-1", "max_completion_tokens"),
                    invalid(contract, "\"max_completion_tokens\":65537", "max_completion_tokens"),
                    invalid(contract, "\"thinking\":{\"type\":\"on\"}", "thinking.type"),
                    missing(contract, "\"thinking\":{}", "thinking.type"),
                    unlisted(contract, "\"thinking\":{\"type\":\"enabled\",\"budget\":1}", "thinking.budget"),
                    invalid(contract, "\"thinking\":{\"type\":\"auto\"}", "thinking.type"),
                    new Refused(
                            contract,
                            "\"thinking\":{\"type\":\"disabled\"},\"reasoning_effort\":\"low\"",
                            "reasoning_effort",
                            "InvalidParameter"),
                    invalid(contract, "\"reasoning_effort\":\"huge\"", "reasoning_effort"),
                    invalid(contract, "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]", "stop"),
                    missing(contract, "\"stop\":[]", "stop"),
                    missing(contract, "\"stop\":\"\"", "stop"),
                    invalid(contract, "\"logit_bias\":{\"cat\":1}", "logit_bias.cat"),
                    invalid(contract, "\"logit_bias\":{\"1\":\"1\"}", "logit_bias.1"),
                    invalid(contract, "\"logit_bias\":7", "logit_bias"),
                    missing(contract, "\"stop\":[\"\"]", "stop[0]"),
                    invalid(contract, "\"stop\":[1]", "stop[0]"),
                    invalid(contract, "\"frequency_penalty\":-2.1", "frequency_penalty"),
                    invalid(contract, "\"frequency_penalty\":2.1", "frequency_penalty"),
                    invalid(contract, "\"presence_penalty\":-2.1", "presence_penalty"),
                    invalid(contract, "\"presence_penalty\":2.1", "presence_penalty"),
                    invalid(contract, "\"logprobs\":1", "logprobs"),
                    invalid(contract, "\"top_logprobs\":0", "top_logprobs"),
                    invalid(contract, "\"logprobs\":false,\"top_logprobs\":1", "top_logprobs"),
                    invalid(contract, "\"logprobs\":true,\"top_logprobs\":-1", "top_logprobs"),
                    invalid(contract, "\"logprobs\":true,\"top_logprobs\":21", "top_logprobs"),
                    invalid(contract, "\"logit_bias\":{\"1\":-101}", "logit_bias.1"),
                    invalid(contract, "\"logit_bias\":{\"1\":101}", "logit_bias.1"),
                    invalid(contract, TOOL + ",\"parallel_tool_calls\":\"no\"", "parallel_tool_calls"),
                    unlisted(contract, "\"user\":\"u\"", "user"),
                    unlisted(contract, "\"enable_thinking\":false", "enable_thinking")));
        }
        for (String word : List.of("none", "xhigh", "max")) {
            all.add(invalid(STARMAGIC, "\"reasoning_effort\":\"" + word + "\"", "reasoning_effort"));
        }
        for (String effort : List.of("medium", "high")) {
            all.add(invalid(
                    STARMAGIC,
                    "\"thinking\":{\"type\":\"disabled\"},\"reasoning_effort\":\"" + effort + "\"",
                    "reasoning_effort"));
        }
        all.add(invalid(STARMAGIC, "\"temperature\":null", "temperature"));
        all.add(unlisted(STARMAGIC, "\"service_tier\":\"auto\"", "service_tier"));
        all.add(invalid(ARK, "\"service_tier\":\"scale\"", "service_tier"));
        all.add(invalid(ARK, "\"max_completion_tokens\":0", "max_completion_tokens"));
        all.add(invalid(TOKAIFY, "\"max_tokens\":0", "max_tokens"));
        for (String unlisted : List.of(
                "\"thinking\":{\"type\":\"enabled\"}",
                "\"reasoning_effort\":\"low\"",
                "\"max_completion_tokens\":5",
                "\"stop\":\"a\"",
                "\"frequency_penalty\":0",
                "\"presence_penalty\":0",
                "\"logprobs\":true",
                "\"top_logprobs\":1",
                "\"logit_bias\":{}",
                "\"parallel_tool_calls\":true",
                "\"service_tier\":\"auto\"")) {
            all.add(unlisted(TOKAIFY, unlisted, unlisted.substring(1, unlisted.indexOf('"', 1))));
        }
        all.add(unlisted(
                TOKAIFY,
                "\"stream\":true,\"stream_options\":{\"chunk_include_usage\":true}",
                "stream_options.chunk_include_usage"));
        all.add(invalid(TOKAIFY, "\"enable_thinking\":\"yes\"", "enable_thinking"));
        all.add(invalid(TOKAIFY, "\"user\":7", "user"));
        return all.stream();
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
