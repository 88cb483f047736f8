package io.github.doubao4j.examples.extract.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.AllowSchemaLoader;
import java.util.List;
import java.util.Locale;

/** Compiles JSON schemas of the 2020-12 draft. Nothing is loaded from the network. */
final class Schemas {

    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .build();

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/";

    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.add(new AllowSchemaLoader(iri ->
                    iri.toString().startsWith("classpath:") || iri.toString().startsWith(DRAFT)))));

    private static final JsonSchema META_SCHEMA = FACTORY.getSchema(SchemaLocation.of(DRAFT + "schema"), CONFIG);

    private Schemas() {}

    static JsonSchema compile(JsonNode schema) {
        JsonSchema compiled = FACTORY.getSchema(schema, CONFIG);
        compiled.initializeValidators();
        return compiled;
    }

    /** What makes a value no schema; nothing when it is one. */
    static List<String> flaws(JsonNode schema) {
        return META_SCHEMA.validate(schema).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }
}
