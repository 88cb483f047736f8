package io.github.doubao4j.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.doubao4j.emulator.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that have every field of the Responses API between them are accepted; each is refused when any one value in it
 * has another type, and when any one object in it has a field more.
 */
class WholeResponsesRequestTest {

    /** What stands in these is the caller's, or a tool's. */
    private static final Set<String> FREE =
            Set.of("parameters", "schema", "input_schema", "annotations", "conds", "headers");

    private static final DoubaoEmulator EMULATOR =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();

    static {
        EMULATOR.otherwise(request -> Reply.text("Yes.").unchecked());
    }

    @AfterAll
    static void close() {
        EMULATOR.close();
    }

    record Spoilt(String path, String body) {

        @Override
        public String toString() {
            return path;
        }
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void acceptsEveryFieldAtOnce(JsonNode whole) throws Exception {
        assertThat(status(whole.toString())).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void refusesAnotherType(Spoilt spoilt) throws Exception {
        assertThat(status(spoilt.body())).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("furtherFields")
    void refusesAFieldMore(Spoilt spoilt) throws Exception {
        HttpResponse<String> response = post(spoilt.body());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Json.read(response.body()).at("/error/param").asText()).isEqualTo(spoilt.path());
    }

    static List<JsonNode> wholes() throws IOException {
        try (InputStream in = WholeResponsesRequestTest.class.getResourceAsStream("responses/whole.json")) {
            return Json.elements(Json.read(Objects.requireNonNull(in).readAllBytes()));
        }
    }

    static Stream<Spoilt> otherTypes() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (JsonNode whole : wholes()) {
            for (JsonPointer path : paths(whole)) {
                JsonNode copy = whole.deepCopy();
                replace(copy, path, whole.at(path).isNumber() ? TextNode.valueOf("x") : IntNode.valueOf(7));
                all.add(new Spoilt(path.toString(), copy.toString()));
            }
        }
        return all.stream();
    }

    static Stream<Spoilt> furtherFields() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (JsonNode whole : wholes()) {
            for (JsonPointer path : paths(whole)) {
                JsonNode copy = whole.deepCopy();
                if (copy.at(path) instanceof ObjectNode object
                        && !FREE.contains(path.last().getMatchingProperty())) {
                    object.put("zz", 1);
                    all.add(new Spoilt(field(path) + ".zz", copy.toString()));
                }
            }
        }
        return all.stream();
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return new ResponsesClient(EMULATOR).plain().post(body);
    }

    private static int status(String body) throws Exception {
        HttpResponse<String> response = post(body);
        // in the report when it is not what it should be
        assertThat(response.body()).doesNotContain("ScriptError");
        return response.statusCode();
    }

    private static List<JsonPointer> paths(JsonNode whole) {
        List<JsonPointer> paths = new ArrayList<>();
        collect(whole, JsonPointer.empty(), paths);
        return paths;
    }

    private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> paths) {
        if (!at.matches()) {
            paths.add(at);
        }
        if (!at.matches() && FREE.contains(at.last().getMatchingProperty())) {
            return;
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), at.appendIndex(i), paths);
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            collect(entry.getValue(), at.appendProperty(entry.getKey()), paths);
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
