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
 * A request with every field of an endpoint is accepted; it is refused when any one value in it has another type or is empty, when
 * any one object has a field more, and when any field that is needed is missing.
 */
class WholeEndpointRequestTest {

    private static final Set<String> NEEDED =
            Set.of("model", "input", "text", "prompt", "type", "url", "image_url", "video_url");

    private static final DoubaoEmulator EMULATOR =
            DoubaoEmulator.builder().contract(WireContract.ARK).start();

    @AfterAll
    static void close() {
        EMULATOR.close();
    }

    record Whole(String path, JsonNode body) {

        @Override
        public String toString() {
            return path;
        }
    }

    record Spoilt(String path, String field, String body, String code) {

        @Override
        public String toString() {
            return path + " " + field;
        }
    }

    @ParameterizedTest
    @MethodSource("wholes")
    void acceptsEveryFieldAtOnce(Whole whole) throws Exception {
        new ArkEndpoint(EMULATOR, whole.path()).accepts(whole.body().toString());
    }

    @ParameterizedTest
    @MethodSource("otherTypes")
    void refusesAnotherType(Spoilt spoilt) throws Exception {
        new ArkEndpoint(EMULATOR, spoilt.path()).refuses(spoilt.body(), spoilt.field(), spoilt.code(), "");
    }

    @ParameterizedTest
    @MethodSource("furtherFields")
    void refusesAFieldMore(Spoilt spoilt) throws Exception {
        new ArkEndpoint(EMULATOR, spoilt.path()).refuses(spoilt.body(), spoilt.field(), spoilt.code(), "");
    }

    @ParameterizedTest
    @MethodSource("emptyValues")
    void refusesAnEmptyValue(Spoilt spoilt) throws Exception {
        HttpResponse<String> response = new ArkEndpoint(EMULATOR, spoilt.path()).post(spoilt.body());

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("fieldsLess")
    void refusesAFieldLessUnlessItMayBeLeftOut(Spoilt spoilt) throws Exception {
        ArkEndpoint endpoint = new ArkEndpoint(EMULATOR, spoilt.path());

        if (spoilt.code().isEmpty()) {
            endpoint.accepts(spoilt.body());
        } else {
            endpoint.refuses(spoilt.body(), spoilt.field(), spoilt.code(), "");
        }
    }

    static List<Whole> wholes() throws IOException {
        try (InputStream in = WholeEndpointRequestTest.class.getResourceAsStream("whole/ark.endpoints.json")) {
            return Json.elements(Json.read(Objects.requireNonNull(in).readAllBytes())).stream()
                    .map(whole -> new Whole(whole.path("path").asText(), whole.path("body")))
                    .toList();
        }
    }

    static Stream<Spoilt> otherTypes() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (Whole whole : wholes()) {
            for (JsonPointer path : paths(whole.body())) {
                JsonNode copy = whole.body().deepCopy();
                replace(copy, path, whole.body().at(path).isNumber() ? TextNode.valueOf("x") : IntNode.valueOf(7));
                all.add(new Spoilt(whole.path(), field(path), copy.toString(), "InvalidParameter"));
            }
        }
        return all.stream();
    }

    static Stream<Spoilt> furtherFields() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (Whole whole : wholes()) {
            List<JsonPointer> paths = paths(whole.body());
            paths.add(JsonPointer.empty());
            for (JsonPointer path : paths) {
                JsonNode copy = whole.body().deepCopy();
                if (copy.at(path) instanceof ObjectNode object) {
                    object.put("zz", 1);
                    String field = path.matches() ? "zz" : field(path) + ".zz";
                    all.add(new Spoilt(whole.path(), field, copy.toString(), "InvalidParameter.UnsupportedParameter"));
                }
            }
        }
        return all.stream();
    }

    static Stream<Spoilt> emptyValues() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (Whole whole : wholes()) {
            for (JsonPointer path : paths(whole.body())) {
                JsonNode value = whole.body().at(path);
                // a user may be nobody
                if ((value.isTextual() && !path.toString().equals("/user")) || value.isArray()) {
                    JsonNode copy = whole.body().deepCopy();
                    replace(copy, path, value.isArray() ? Json.array() : TextNode.valueOf(""));
                    all.add(new Spoilt(whole.path(), field(path), copy.toString(), ""));
                }
            }
        }
        return all.stream();
    }

    static Stream<Spoilt> fieldsLess() throws IOException {
        List<Spoilt> all = new ArrayList<>();
        for (Whole whole : wholes()) {
            for (JsonPointer path : paths(whole.body())) {
                JsonNode copy = whole.body().deepCopy();
                if (copy.at(path.head()) instanceof ObjectNode object) {
                    String name = path.last().getMatchingProperty();
                    object.remove(name);
                    all.add(new Spoilt(
                            whole.path(),
                            field(path),
                            copy.toString(),
                            NEEDED.contains(name) ? "MissingParameter" : ""));
                }
            }
        }
        return all.stream();
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
