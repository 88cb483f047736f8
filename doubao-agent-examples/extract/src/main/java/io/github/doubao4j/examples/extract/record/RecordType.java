package io.github.doubao4j.examples.extract.record;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.service.output.JsonSchemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to be extracted: the schema that the model is sent, and the check of what comes back. */
public final class RecordType {

    private static final Map<String, Class<? extends Record>> BUILT_IN = builtIn();

    private final JsonSchema schema;
    private final JsonNode written;
    private final AnswerCheck check;

    private RecordType(JsonSchema schema, JsonNode written, AnswerCheck check) {
        this.schema = schema;
        this.written = written;
        this.check = check;
    }

    /** The names of the records that the program has. */
    public static List<String> names() {
        return List.copyOf(BUILT_IN.keySet());
    }

    /**
     * A record that the program has.
     *
     * @param name one of {@link #names()}
     */
    public static Optional<RecordType> named(String name) {
        return Optional.ofNullable(BUILT_IN.get(name)).map(RecordType::of);
    }

    /**
     * What a schema describes that somebody else wrote.
     *
     * @param schema a schema that {@link StrictSchema} lets through
     * @param name   its name, of letters, digits, {@code _} and {@code -}
     */
    public static RecordType of(JsonNode schema, String name) {
        JsonSchema raw = JsonSchema.builder()
                .name(name)
                .rootElement(JsonRawSchema.from(schema.toString()))
                .build();
        return new RecordType(raw, schema, new AnswerCheck(schema, null));
    }

    /** The Java record says it all: LangChain4j makes the schema, and the record's own rules come on top. */
    private static RecordType of(Class<? extends Record> type) {
        JsonSchema schema = JsonSchemas.jsonSchemaFrom(type)
                .orElseThrow(() -> new IllegalStateException(type + " is no type for a JSON schema"));
        // As it goes out with strictJsonSchema(true): the answer is held against what was asked for.
        JsonNode strict = Json.MAPPER.valueToTree(JsonSchemaElementUtils.toMap(schema.rootElement(), true));
        return new RecordType(schema, strict, new AnswerCheck(strict, type));
    }

    /** For the request: in strict mode the model can write nothing else. */
    public JsonSchema schema() {
        return schema;
    }

    /** The schema as JSON, in its strict form. */
    public JsonNode written() {
        return written;
    }

    /** Checks answers. */
    public AnswerCheck check() {
        return check;
    }

    private static Map<String, Class<? extends Record>> builtIn() {
        Map<String, Class<? extends Record>> types = new LinkedHashMap<>();
        types.put("invoice", Invoice.class);
        types.put("contact", Contact.class);
        return types;
    }
}
