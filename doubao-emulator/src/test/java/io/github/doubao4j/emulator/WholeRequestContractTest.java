package io.github.doubao4j.emulator;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A request with every field that the contract lists is accepted; the same request is refused when any one value in it
 * has another type, and when any one object in it has a field more.
 */
class WholeRequestContractTest {

    /** What stands below these is the caller's: any schema, any token id. */
    private static final Set<String> FREE = Set.of("parameters", "schema", "logit_bias");

    private static final Set<String> MAY_BE_EMPTY = Set.of("model", "description", "arguments", "user");

    /** Top-level options that nothing else in the request depends on; of the others {@code stream}, {@code logprobs} and
     * {@code tools} are needed by their neighbours. */
    private static final Set<String> MAY_BE_LEFT_OUT = Set.of(
            "/stream_options",
            "/temperature",
            "/top_p",
            "/max_tokens",
            "/max_completion_tokens",
            "/enable_thinking",
            "/user",
            "/thinking",
            "/reasoning_effort",
            "/stop",
            "/frequency_penalty",
            "/presence_penalty",
            "/top_logprobs",
            "/logit_bias",
            "/parallel_tool_calls",
            "/service_tier",
            "/tool_choice",
            "/response_format",
            "/messages/0/name",
            "/messages/2/name",
            "/messages/3/name",
            "/messages/4/name");

    private static final Set<String> OPTIONAL = Set.of(
            "detail",
            "image_pixel_limit",
            "min_pixels",
            "max_pixels",
            "fps",
            "reasoning_content",
            "encrypted_content",
            "description",
            "strict",
            "include_usage",
            "chunk_include_usage");

    private static final ContractEmulators EMULATORS = new ContractEmulators();

    @AfterAll
    static void close() {
        EMULATORS.close();
    }

    record Spoilt(WireContract contract, String path, String body, String param, String code) {

        @Override
        public String toString() {
            return contract + " " + path;
        }
    }

    @ParameterizedTest
    @EnumSource
    void acceptsEveryFieldAtOnce(WireContract contract) throws Exception {
        EMULATORS.accepts(contract, whole(contract).toString());
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void refusesAnotherType(Spoilt spoilt) throws Exception {
        EMULATORS.refuses(spoilt.contract(), spoilt.body(), spoilt.param(), spoilt.code(), "");
    }

    @ParameterizedTest
    @MethodSource("furtherFields")
    void refusesAFieldMore(Spoilt spoilt) throws Exception {
        EMULATORS.refuses(spoilt.contract(), spoilt.body(), spoilt.param(), spoilt.code(), "");
    }

    @ParameterizedTest
    @MethodSource("emptyValues")
    void refusesAnEmptyValue(Spoilt spoilt) throws Exception {
        EMULATORS.refuses(spoilt.contract(), spoilt.body());
    }

    @ParameterizedTest
    @MethodSource("fieldsLess")
    void refusesAFieldLessUnlessItMayBeLeftOut(Spoilt spoilt) throws Exception {
        if (spoilt.code().equals("optional")) {
            EMULATORS.accepts(spoilt.contract(), spoilt.body());
        } else {
            EMULATORS.refuses(spoilt.contract(), spoilt.body());
        }
    }

    static Stream<Spoilt> emptyValues() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            for (JsonPointer path : paths(contract)) {
                JsonNode whole = whole(contract);
                JsonNode value = whole.at(path);
                if ((value.isTextual() && !MAY_BE_EMPTY.contains(path.last().getMatchingProperty()))
                        || value.isArray()) {
                    replace(whole, path, value.isArray() ? Json.array() : TextNode.valueOf(""));
                    all.add(new Spoilt(contract, path.toString(), whole.toString(), "", ""));
                }
            }
        }
        return all.stream();
    }

    static Stream<Spoilt> fieldsLess() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            for (JsonPointer path : paths(contract)) {
                JsonNode whole = whole(contract);
                String name = path.last().getMatchingProperty();
                boolean ofMessageWithCalls = whole.at(path.head()).has("tool_calls");
                if (whole.at(path.head()) instanceof ObjectNode object) {
                    object.remove(name);
                    boolean optional = MAY_BE_LEFT_OUT.contains(path.toString())
                            || OPTIONAL.contains(name)
                            || (name.equals("content") && ofMessageWithCalls);
                    all.add(new Spoilt(
                            contract, path.toString(), whole.toString(), "", optional ? "optional" : "required"));
                }
            }
        }
        return all.stream();
    }

    static Stream<Spoilt> otherTypes() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            for (JsonPointer path : paths(contract)) {
                JsonNode whole = whole(contract);
                replace(whole, path, whole.at(path).isNumber() ? TextNode.valueOf("x") : IntNode.valueOf(7));
                // a wrong model is a model that is not found, and a wrong image setting has codes of its own
                if (!path.toString().matches("/model|.*/(detail|m.._pixels)")) {
                    all.add(new Spoilt(contract, path.toString(), whole.toString(), field(path), "InvalidParameter"));
                }
            }
        }
        return all.stream();
    }

    static Stream<Spoilt> furtherFields() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (WireContract contract : WireContract.values()) {
            for (JsonPointer path : paths(contract)) {
                JsonNode whole = whole(contract);
                if (whole.at(path) instanceof ObjectNode object
                        && !FREE.contains(path.last().getMatchingProperty())) {
                    object.put("zz", 1);
                    all.add(new Spoilt(
                            contract,
                            path + "/zz",
                            whole.toString(),
                            field(path) + ".zz",
                            "InvalidParameter.UnsupportedParameter"));
                }
            }
        }
        return all.stream();
    }

    private static JsonNode whole(WireContract contract) throws IOException {
        String file = "whole/" + contract.name().toLowerCase(Locale.ROOT) + ".json";
        try (InputStream in = WholeRequestContractTest.class.getResourceAsStream(file)) {
            return Json.read(Objects.requireNonNull(in, file).readAllBytes());
        }
    }

    private static List<JsonPointer> paths(WireContract contract) throws IOException {
        List<JsonPointer> paths = new ArrayList<>();
        collect(whole(contract), JsonPointer.empty(), paths);
        return paths;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> paths) {
        if (!at.matches()) {
            paths.add(at);
        }
        if (node instanceof ArrayNode) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), at.appendIndex(i), paths);
            }
        } else if (at.matches() || !FREE.contains(at.last().getMatchingProperty())) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                collect(entry.getValue(), at.appendProperty(entry.getKey()), paths);
            }
        }
    }

    private static void replace(JsonNode root, JsonPointer path, JsonNode value) {
        JsonNode parent = root.at(path.head());
        if (parent instanceof ArrayNode array) {
            array.set(path.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(path.last().getMatchingProperty(), value);
        }
    }

    /** The field in the notation of error messages. */
    private static String field(JsonPointer path) {
        return path.toString().substring(1).replaceAll("/(\\d+)(?=/|$)", "[$1]").replace('/', '.');
    }
}
