package io.github.doubao4j.emulator.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.AllowSchemaLoader;
import com.networknt.schema.resource.InputStreamSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Compiles JSON Schemas of the 2020-12 draft. Nothing is ever loaded from the network. */
public final class JsonSchemas {

    private static final String CLASS_PATH = "classpath:";
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .locale(Locale.ROOT)
            .build();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.add(JsonSchemas::ours)
                    .add(new AllowSchemaLoader(iri -> iri.toString().startsWith(CLASS_PATH)
                            || iri.toString().startsWith("https://json-schema.org/draft/2020-12/")))));
    private static final JsonSchema META_SCHEMA =
            FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"), CONFIG);

    private static final Map<String, JsonSchema> RESOURCES = new ConcurrentHashMap<>();

    private JsonSchemas() {}

    /** A schema in the resources of the emulator; compiled once, since every emulator of a test run needs it. */
    public static JsonSchema resource(String name) {
        return RESOURCES.computeIfAbsent(name, JsonSchemas::compile);
    }

    private static JsonSchema compile(String name) {
        try {
            return FACTORY.getSchema(Json.read(Json.resource(name)), CONFIG);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }

    /** A schema of ours that another one of ours names: on a module path the validator does not find it. */
    private static @Nullable InputStreamSource ours(AbsoluteIri iri) {
        String address = iri.toString();
        if (!address.startsWith(CLASS_PATH + "io/github/doubao4j/emulator/")) {
            return null;
        }
        return () -> {
            InputStream in = JsonSchemas.class.getResourceAsStream("/" + address.substring(CLASS_PATH.length()));
            if (in == null) {
                throw new FileNotFoundException(address);
            }
            return in;
        };
    }

    /** What is wrong with a schema that a request sent; empty when it is one. */
    public static List<String> flaws(JsonNode schema) {
        List<String> flaws = messages(META_SCHEMA, schema);
        return flaws.isEmpty() ? messages(schema, Json.object(), true) : flaws;
    }

    /** What is wrong with a value under a schema that a request sent. */
    public static List<String> flaws(JsonNode schema, JsonNode value) {
        return messages(schema, value, false);
    }

    private static List<String> messages(JsonNode schema, JsonNode value, boolean compileOnly) {
        try {
            JsonSchema compiled = FACTORY.getSchema(schema, CONFIG);
            if (compileOnly) {
                compiled.initializeValidators();
                return List.of();
            }
            return messages(compiled, value);
        } catch (JsonSchemaException e) {
            return List.of("the schema cannot be used: " + e.getMessage());
        }
    }

    private static List<String> messages(JsonSchema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }
}
