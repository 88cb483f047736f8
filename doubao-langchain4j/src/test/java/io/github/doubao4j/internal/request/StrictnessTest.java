package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.ARK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.github.doubao4j.DoubaoChatRequestParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In strict mode an object is what its properties are; whatever may hold more goes out without it. */
class StrictnessTest {

    private static final JsonObjectSchema FREE = JsonObjectSchema.builder().build();

    private final Golden golden = Golden.on(ARK);

    record Case(String path, JsonSchemaElement root) {

        @Override
        public String toString() {
            return path + " of " + root;
        }
    }

    @SuppressWarnings("unused")
    record Plain(String name, Inner inner) {}

    record Inner(int count) {}

    record WithMap(String name, Map<String, Integer> scores) {}

    record WithObject(Object value) {}

    record WithMaps(List<Map<String, String>> rows) {}

    @SuppressWarnings("rawtypes")
    record WithRawList(List values) {}

    record Nested(Inner first, WithMap second) {}

    sealed interface Event permits Click, Other {}

    record Click(int x) implements Event {}

    record Other(Map<String, Object> details) implements Event {}

    record Events(List<Event> events) {}

    record Tree(String name, List<Tree> children, Map<String, String> attributes) {}

    static Stream<Case> free() {
        return Stream.of(
                of("$.scores", WithMap.class),
                of("$.value", WithObject.class),
                of("$.rows[*]", WithMaps.class),
                of("$.values[*]", WithRawList.class),
                of("$.second.scores", Nested.class),
                of("$.events[*].details", Events.class),
                of("$.attributes", Tree.class),
                new Case("$", FREE),
                new Case(
                        "$",
                        JsonObjectSchema.builder()
                                .addStringProperty("name")
                                .additionalProperties(true)
                                .build()),
                property("$.o", "o", FREE),
                property("$['o o']", "o o", FREE),
                property("$['it\\'s']", "it's", FREE),
                property("$['数据']", "数据", FREE),
                property("$.o[*]", "o", JsonArraySchema.builder().items(FREE).build()),
                property("$.o[*]", "o", JsonArraySchema.builder().build()),
                property(
                        "$.o",
                        "o",
                        JsonAnyOfSchema.builder()
                                .anyOf(JsonStringSchema.builder().build(), FREE)
                                .build()),
                new Case(
                        "$.next.data",
                        JsonObjectSchema.builder()
                                .addProperty(
                                        "next",
                                        JsonReferenceSchema.builder()
                                                .reference("n")
                                                .build())
                                .definitions(Map.of(
                                        "n",
                                        JsonObjectSchema.builder()
                                                .addProperty(
                                                        "next",
                                                        JsonReferenceSchema.builder()
                                                                .reference("n")
                                                                .build())
                                                .addProperty("data", FREE)
                                                .build()))
                                .build()),
                property("$.o", "o", JsonReferenceSchema.builder().build()),
                raw("$", "{'type':'object'}"),
                raw("$", "{}"),
                raw("$", "{'description':'anything'}"),
                raw("$", "{'type':['object','null'],'properties':{}}"),
                raw("$", "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':true}"),
                raw("$", "{'type':'object','additionalProperties':{'type':'integer'}}"),
                raw("$", "{'properties':{'a':{'type':'string'}},'unevaluatedProperties':{'type':'integer'}}"),
                raw("$", "{'type':'object','patternProperties':{'^a':{}},'additionalProperties':false}"),
                raw("$.a", "{'type':'object','properties':{'a':{}}}"),
                raw("$.a", "{'type':'object','properties':{'a':true}}"),
                raw("$.a[1]", "{'properties':{'a':{'prefixItems':[{'type':'string'},{'type':'object'}]}}}"),
                raw("$.a", "{'properties':{'a':{'oneOf':[{'type':'null'},{'type':'object'}]}}}"),
                raw("$.a", "{'properties':{'a':{'allOf':[{'type':'object'}]}}}"),
                raw(
                        "$.a.b",
                        "{'type':'object','properties':{'a':{'$ref':'#/definitions/d'}},"
                                + "'definitions':{'d':{'type':'object','properties':{'b':{'type':'object'}}}}}"),
                raw(
                        "$[*].a",
                        "{'type':'array','items':{'$ref':'#/$defs/x~1y'},"
                                + "'$defs':{'x/y':{'properties':{'a':{'type':'object'}}}}}"),
                property(
                        "$.o.a",
                        "o",
                        JsonRawSchema.from("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"object\"}},"
                                + "\"additionalProperties\":false}")));
    }

    static Stream<Case> closed() {
        return Stream.of(
                of("", Plain.class),
                property(
                        "",
                        "o",
                        JsonObjectSchema.builder().additionalProperties(false).build()),
                new Case("", JsonEnumSchema.builder().enumValues("a").build()),
                raw("", "{'type':'object','properties':{'a':{'type':'string'}}}"),
                raw("", "{'type':'object','properties':{},'additionalProperties':false}"),
                raw("", "{'type':'object','properties':{},'unevaluatedProperties':false}"),
                raw("", "{'type':'object','const':{'a':1}}"),
                raw("", "{'properties':{'a':{'enum':[{'any':'thing'}]}}}"),
                raw("", "{'type':'array','items':false}"),
                raw(
                        "",
                        "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'string'}},"
                                + "'anyOf':[{'required':['a']},{'required':['b']}]}"),
                raw(
                        "",
                        "{'type':'object','allOf':[{'$ref':'#/$defs/a'}],"
                                + "'$defs':{'a':{'properties':{'a':{'type':'string'}}}}}"),
                // Nothing refers to it, so that no value can be lost in it.
                raw("", "{'type':'object','properties':{'a':{'type':'string'}},'$defs':{'x':{'type':'object'}}}"),
                raw("", "{'type':'object','properties':{'a':{'$ref':'#'}, 'b':{'type':'string','default':{}}}}"));
    }

    private static Case of(String path, Class<?> type) {
        return new Case(
                path,
                JsonSchemaElementUtils.jsonObjectOrReferenceSchemaFrom(type, null, true, new LinkedHashMap<>(), true));
    }

    private static Case property(String path, String name, JsonSchemaElement property) {
        return new Case(
                path, JsonObjectSchema.builder().addProperty(name, property).build());
    }

    private static Case raw(String path, String json) {
        return new Case(path, JsonRawSchema.from(json.replace('\'', '"')));
    }

    private JsonNode format(JsonSchemaElement root, @Nullable Boolean strict) {
        return Golden.read(golden.blocking(DoubaoChatRequestParameters.builder()
                        .responseFormat(JsonSchema.builder()
                                .name("Answer")
                                .rootElement(root)
                                .build())
                        .strictJsonSchema(strict)
                        .build()))
                .at("/response_format/json_schema");
    }

    private JsonNode tool(JsonObjectSchema parameters, @Nullable Boolean strict) {
        return Golden.read(golden.blocking(ChatRequestParameters.builder()
                        .toolSpecifications(ToolSpecification.builder()
                                .name("save")
                                .parameters(parameters)
                                .strict(strict)
                                .build())
                        .build()))
                .at("/tools/0/function");
    }

    @ParameterizedTest
    @MethodSource("free")
    void aSchemaWithAFreeValueGoesOutAsItIsWithoutStrictMode(Case free) {
        JsonNode sent = format(free.root(), true);

        JsonNode wanted = format(free.root(), false);
        assertThat(wanted.path("strict").isBoolean()).isTrue();
        assertThat(sent).isEqualTo(wanted);
        assertThat(golden.warnings())
                .singleElement()
                .asString()
                .contains("'Answer'", "strictJsonSchema(true)", " " + free.path() + " ", "strict mode");
    }

    @ParameterizedTest
    @MethodSource("closed")
    void aSchemaWhoseObjectsAreWhatTheyNameStaysStrict(Case closed) {
        JsonNode sent = format(closed.root(), true);

        assertThat(sent.path("strict").asBoolean()).isTrue();
        assertThat(golden.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("free")
    void aToolWithAFreeValueGoesOutAsItIsWithoutStrictMode(Case free) {
        if (!(free.root() instanceof JsonObjectSchema parameters)) {
            return; // The arguments of LangChain4j's tools are an object schema.
        }

        JsonNode sent = tool(parameters, true);

        JsonNode wanted = tool(parameters, false);
        assertThat(wanted.path("strict").isBoolean()).isTrue();
        assertThat(sent).isEqualTo(wanted);
        assertThat(golden.warnings())
                .singleElement()
                .asString()
                .contains("'save'", "strict(true)", " " + free.path() + " ", "strict mode");
    }

    /** What a tool says of itself outranks it. */
    @Test
    void strictToolsHoldsOfEveryToolThatDoesNotSay() {
        JsonObjectSchema closed = JsonObjectSchema.builder()
                .addStringProperty("a")
                .addStringProperty("b")
                .required("a")
                .build();
        ToolSpecification.Builder tool = ToolSpecification.builder().parameters(closed);
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .toolSpecifications(
                        tool.name("silent").build(),
                        tool.name("loose").strict(false).build(),
                        tool.name("strict").strict(true).build())
                .strictTools(true)
                .build();

        JsonNode tools = Golden.read(golden.blocking(parameters)).get("tools");

        JsonNode silent = tools.get(0).get("function");
        assertThat(silent.get("strict").asBoolean()).isTrue();
        assertThat(silent.get("parameters")).isEqualTo(tools.at("/2/function/parameters"));
        assertThat(silent.at("/parameters/required")).hasSize(2);
        assertThat(silent.at("/parameters/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(tools.at("/1/function/strict").asBoolean(true)).isFalse();
        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void strictToolsLeavesAToolWithAFreeValueAsItIsAndSaysSo() {
        JsonObjectSchema free = (JsonObjectSchema) of("", WithMap.class).root();
        DoubaoChatRequestParameters.Builder parameters = DoubaoChatRequestParameters.builder()
                .toolSpecifications(ToolSpecification.builder()
                        .name("save")
                        .parameters(free)
                        .build());

        JsonNode sent = Golden.read(golden.blocking(parameters.strictTools(true).build()));

        assertThat(sent)
                .isEqualTo(Golden.read(
                        golden.blocking(parameters.strictTools(false).build())));
        assertThat(sent.at("/tools/0/function/strict").asBoolean(true)).isFalse();
        assertThat(golden.warnings()).singleElement().asString().contains("'save'", "strictTools(true)", "strict mode");
    }

    @Test
    void eachSchemaIsWarnedAboutOnce() {
        for (int i = 0; i < 3; i++) {
            format(of("", WithMap.class).root(), true);
            format(of("", WithObject.class).root(), true);
            // Equal, but not the same object.
            tool((JsonObjectSchema) of("", WithMap.class).root(), true);
        }

        assertThat(golden.warnings()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void twoToolsOfWhichOneIsFreeAreTreatedEachOnItsOwn() {
        ToolSpecification closed = ToolSpecification.builder()
                .name("closed")
                .parameters(JsonObjectSchema.builder().addStringProperty("a").build())
                .strict(true)
                .build();
        ToolSpecification free = ToolSpecification.builder()
                .name("free")
                .parameters(JsonObjectSchema.builder().addProperty("a", FREE).build())
                .strict(true)
                .build();

        JsonNode tools = Golden.read(golden.blocking(ChatRequestParameters.builder()
                        .toolSpecifications(closed, free)
                        .build()))
                .get("tools");

        Golden.assertSame(tools.toString(), """
                [{"type": "function", "function": {"name": "closed", "strict": true, "parameters": {"type": "object",
                    "properties": {"a": {"type": ["string", "null"]}}, "required": ["a"],
                    "additionalProperties": false}}},
                 {"type": "function", "function": {"name": "free", "strict": false, "parameters": {"type": "object",
                    "properties": {"a": {"type": "object", "properties": {}, "required": []}}, "required": []}}}]""");
    }

    @ParameterizedTest
    @MethodSource("free")
    void nothingIsSaidWhereStrictModeIsNotAskedFor(Case free) {
        format(free.root(), null);
        format(free.root(), false);

        assertThat(golden.warnings()).isEmpty();
    }

    /** The user's own words for the wire: they are not changed. */
    @Test
    void customParametersAreSentAsWrittenWithAWarning() {
        Map<String, Object> schema = Map.of("type", "object", "properties", Map.of("m", Map.of("type", "object")));
        Map<String, Object> custom = Map.of(
                "response_format",
                Map.of("type", "json_schema", "json_schema", Map.of("name", "mine", "strict", true, "schema", schema)),
                "tools",
                List.of(Map.of(
                        "type", "function", "function", Map.of("name", "f", "strict", true, "parameters", schema))));

        JsonNode sent = Golden.read(golden.blocking(
                DoubaoChatRequestParameters.builder().customParameters(custom).build()));

        assertThat(sent.at("/response_format/json_schema/strict").asBoolean()).isTrue();
        assertThat(sent.at("/tools/0/function/strict").asBoolean()).isTrue();
        assertThat(golden.warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning).contains("customParameters", " $.m ", "as written"));
    }
}
