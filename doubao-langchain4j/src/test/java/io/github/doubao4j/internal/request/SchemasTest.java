package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.STARMAGIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.model.output.structured.Description;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.internal.json.Json;
import io.github.doubao4j.internal.schema.SchemaMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemasTest {

    private static JsonNode sent(JsonSchemaElement root, Boolean strict) {
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .responseFormat(
                        JsonSchema.builder().name("Answer").rootElement(root).build())
                .strictJsonSchema(strict)
                .build();
        return Golden.read(Golden.on(STARMAGIC).blocking(parameters))
                .get("response_format")
                .get("json_schema");
    }

    private static void assertSchema(JsonSchemaElement root, Boolean strict, String expected) {
        Golden.assertSame(sent(root, strict).get("schema").toString(), expected);
    }

    /** The schema as AiServices make it, definitions included. */
    private static JsonSchemaElement schemaOf(Class<?> type, boolean fieldsRequired) {
        return JsonSchemaElementUtils.jsonObjectOrReferenceSchemaFrom(
                type, null, fieldsRequired, new LinkedHashMap<>(), true);
    }

    @SuppressWarnings("unused")
    enum Colour {
        RED,
        GREEN
    }

    record Address(String street, List<String> lines) {}

    @Description("a person")
    record Person(
            String name, int age, double height, boolean alive, Colour colour, Address address, Address[] others) {}

    @Test
    void recordWithEveryKindOfFieldIsDescribed() {
        JsonSchemaElement root = schemaOf(Person.class, false);

        JsonNode sent = sent(root, null);

        Golden.assertSame(sent.toString(), """
                {"name": "Answer", "description": "a person", "schema": {"type": "object", "description": "a person",
                 "properties": {
                    "name": {"type": "string"}, "age": {"type": "integer"}, "height": {"type": "number"},
                    "alive": {"type": "boolean"}, "colour": {"type": "string", "enum": ["RED", "GREEN"]},
                    "address": {"type": "object", "properties": {
                        "street": {"type": "string"}, "lines": {"type": "array", "items": {"type": "string"}}},
                        "required": []},
                    "others": {"type": "array", "items": {"type": "object", "properties": {
                        "street": {"type": "string"}, "lines": {"type": "array", "items": {"type": "string"}}},
                        "required": []}}},
                 "required": []}}""");
    }

    /** LangChain4j's own mapping is the second opinion; where the two differ on purpose, tests below say so. */
    @Test
    void agreesWithLangChain4jOnWhatItMapsWell() {
        for (Class<?> type : List.of(Person.class, Node.class, Address.class, Zoo.class)) {
            JsonSchemaElement root = schemaOf(type, true);
            for (boolean strict : new boolean[] {true, false}) {
                assertThat((Object) Json.MAPPER.valueToTree(SchemaMapper.map(root, strict)))
                        .isEqualTo(Json.MAPPER.valueToTree(JsonSchemaElementUtils.toMap(root, strict)));
            }
        }
    }

    sealed interface Animal permits Cat, Dog {}

    record Cat(boolean purrs) implements Animal {}

    record Dog(int barks) implements Animal {}

    record Zoo(List<Animal> animals) {}

    @Test
    void polymorphicTypeIsAChoice() {
        assertSchema(schemaOf(Zoo.class, false), null, """
                {"type": "object", "required": [], "properties": {"animals": {"type": "array", "items": {
                    "description": "Animal", "anyOf": [
                        {"type": "object", "description": "Cat", "required": ["type"], "properties": {
                            "type": {"type": "string", "enum": ["Cat"]}, "purrs": {"type": "boolean"}}},
                        {"type": "object", "description": "Dog", "required": ["type"], "properties": {
                            "type": {"type": "string", "enum": ["Dog"]}, "barks": {"type": "integer"}}}]}}}}""");
    }

    record Node(String value, List<Node> children) {}

    @Test
    void everyReferenceOfARecursiveTypeIsDefinedInTheSentSchema() {
        JsonNode schema = sent(schemaOf(Node.class, false), null).get("schema");

        List<String> references = schema.findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                schema.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    /** A list of a recursive type: the definitions belong to the items, and references start at the root. */
    @Test
    void definitionsOfAnInnerElementMoveToTheRoot() {
        JsonObjectSchema inner = JsonObjectSchema.builder()
                .addProperty(
                        "next", JsonReferenceSchema.builder().reference("n").build())
                .definitions(Map.of("n", JsonStringSchema.builder().build()))
                .build();
        JsonObjectSchema root = JsonObjectSchema.builder()
                .addProperty("list", JsonArraySchema.builder().items(inner).build())
                .addProperty("one", inner)
                .build();

        assertSchema(root, null, """
                {"type": "object", "required": [], "properties": {
                    "list": {"type": "array", "items":
                        {"type": "object", "properties": {"next": {"$ref": "#/$defs/n"}}, "required": []}},
                    "one": {"type": "object", "properties": {"next": {"$ref": "#/$defs/n"}}, "required": []}},
                 "$defs": {"n": {"type": "string"}}}""");
    }

    @Test
    void referenceThatLeadsNowhereIsRejected() {
        JsonSchemaElement root = JsonObjectSchema.builder()
                .addProperty(
                        "next", JsonReferenceSchema.builder().reference("gone").build())
                .definitions(Map.of("here", JsonStringSchema.builder().build()))
                .build();

        assertThatThrownBy(() -> sent(root, null))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("#/$defs/gone", "here");
    }

    @Test
    void twoDefinitionsOfOneNameAreRejected() {
        JsonSchemaElement root = JsonObjectSchema.builder()
                .addProperty("a", defining(JsonStringSchema.builder().build()))
                .addProperty("b", defining(JsonIntegerSchema.builder().build()))
                .build();

        assertThatThrownBy(() -> sent(root, null))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("'n'", "twice");
    }

    private static JsonObjectSchema defining(JsonSchemaElement definition) {
        return JsonObjectSchema.builder().definitions(Map.of("n", definition)).build();
    }

    @Test
    void additionalPropertiesAreSentAsSet() {
        for (boolean allowed : new boolean[] {true, false}) {
            assertSchema(
                    JsonObjectSchema.builder().additionalProperties(allowed).build(), null, """
                    {"type": "object", "properties": {}, "required": [], "additionalProperties": %s}""".formatted(allowed));
        }
    }

    @Test
    void strictMakesOptionalReferencesAndChoicesNullable() {
        JsonSchemaElement choice = JsonAnyOfSchema.builder()
                .anyOf(
                        JsonStringSchema.builder().build(),
                        JsonIntegerSchema.builder().build())
                .build();
        JsonSchemaElement nullableChoice = JsonAnyOfSchema.builder()
                .anyOf(JsonStringSchema.builder().build(), new JsonNullSchema())
                .build();
        JsonSchemaElement reference =
                JsonReferenceSchema.builder().reference("n").build();
        JsonSchemaElement root = JsonObjectSchema.builder()
                .addProperty("choice", choice)
                .addProperty("already", nullableChoice)
                .addProperty("optional", reference)
                .addProperty("needed", reference)
                .required("needed")
                .definitions(Map.of("n", JsonStringSchema.builder().build()))
                .build();

        assertSchema(root, true, """
                {"type": "object", "additionalProperties": false,
                 "required": ["choice", "already", "optional", "needed"],
                 "properties": {
                    "choice": {"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]},
                    "already": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                    "optional": {"anyOf": [{"$ref": "#/$defs/n"}, {"type": "null"}]},
                    "needed": {"$ref": "#/$defs/n"}},
                 "$defs": {"n": {"type": "string"}}}""");
    }

    private static final String RAW = """
            {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "description": "raw",
             "properties": {"city": {"type": ["string", "null"], "default": null, "enum": ["a", null]},
                            "n": {"type": "number", "maximum": 1e400, "multipleOf": 0.10}},
             "required": ["city"], "additionalProperties": false, "$defs": {"x": {"type": "string"}},
             "unknown": {"kept": [null, {}]}}""";

    @Test
    void rawSchemaArrivesUnchangedWithItsNulls() {
        for (Boolean strict : new Boolean[] {null, true}) {
            JsonNode sent = sent(JsonRawSchema.from(RAW), strict);

            assertThat(sent.get("description").asText()).isEqualTo("raw");
            Golden.assertSame(sent.get("schema").toString(), RAW);
        }
    }

    @Test
    void numbersOfARawSchemaAreNotRounded() {
        DoubaoChatRequestParameters parameters = DoubaoChatRequestParameters.builder()
                .responseFormat(JsonSchema.builder()
                        .name("n")
                        .rootElement(
                                JsonRawSchema.from(
                                        "{\"maximum\": 1e400, \"minimum\": 0.12345678901234567890123, \"const\": 123456789012345678901}"))
                        .build())
                .build();

        assertThat(Golden.on(STARMAGIC).blocking(parameters))
                .contains(
                        "\"maximum\":1E+400",
                        "\"minimum\":0.12345678901234567890123",
                        "\"const\":123456789012345678901");
    }

    @Test
    void rawSchemaInsideAnotherBringsItsDefinitionsToTheRoot() {
        JsonSchemaElement root = JsonObjectSchema.builder()
                .addProperty(
                        "raw", JsonRawSchema.from("{\"$ref\": \"#/$defs/x\", \"$defs\": {\"x\": {\"const\": null}}}"))
                .build();

        assertSchema(root, null, """
                {"type": "object", "required": [], "properties": {"raw": {"$ref": "#/$defs/x"}},
                 "$defs": {"x": {"const": null}}}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "3", "no json"})
    void rawSchemaThatIsNoObjectIsRejected(String raw) {
        assertThatThrownBy(() -> sent(JsonRawSchema.from(raw), null))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("raw JSON schema", "allowed: a JSON object");
    }

    @Test
    void elementOfAnUnknownClassIsRejected() {
        JsonSchemaElement unknown = () -> "mine";

        assertThatThrownBy(() -> sent(unknown, null))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("not supported");
    }

    @Test
    void schemaWithoutANameOrARootIsRejected() {
        JsonSchema nameless = JsonSchema.builder()
                .rootElement(JsonObjectSchema.builder().build())
                .build();
        JsonSchema rootless = JsonSchema.builder().name("n").build();

        assertThatThrownBy(() -> blocking(nameless))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("response_format.json_schema.name", "null", "allowed");
        assertThatThrownBy(() -> blocking(rootless))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("response_format.json_schema.schema", "null", "allowed");
    }

    private static String blocking(JsonSchema schema) {
        return Golden.on(STARMAGIC)
                .blocking(DoubaoChatRequestParameters.builder()
                        .responseFormat(schema)
                        .build());
    }
}
