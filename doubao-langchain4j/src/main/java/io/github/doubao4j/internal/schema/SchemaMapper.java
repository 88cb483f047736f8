package io.github.doubao4j.internal.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import io.github.doubao4j.internal.check.Rejections;
import io.github.doubao4j.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps one schema. It is written by hand rather than left to LangChain4j's mapping, which drops
 * {@code additionalProperties}, leaves definitions where no reference finds them, and in strict mode makes an optional
 * enum, reference or choice impossible to leave out.
 *
 * <p>Strict means what Ark documents: every property is required, nothing else is allowed, and what was optional may be
 * null.
 */
public final class SchemaMapper {

    private static final String DEFINITIONS = "$defs";
    private static final String REFERENCE_PREFIX = "#/$defs/";
    private static final Map<String, @Nullable Object> NULL_TYPE = Map.of("type", "null");

    private final boolean strict;
    private final Map<String, @Nullable Object> definitions = new LinkedHashMap<>();
    private final Set<String> references = new LinkedHashSet<>();

    private SchemaMapper(boolean strict) {
        this.strict = strict;
    }

    /**
     * The schema as JSON. Definitions end up at its root, where references look for them.
     *
     * @throws InvalidRequestException when a reference leads nowhere, two definitions have one name, or a raw schema is
     *     no JSON object
     */
    public static Map<String, @Nullable Object> map(JsonSchemaElement root, boolean strict) {
        if (root instanceof JsonRawSchema raw) {
            return parsed(raw);
        }
        SchemaMapper mapper = new SchemaMapper(strict);
        Map<String, @Nullable Object> schema = mapper.schema(root, true);
        mapper.checkReferences();
        if (!mapper.definitions.isEmpty()) {
            schema.put(DEFINITIONS, mapper.definitions);
        }
        return schema;
    }

    private void checkReferences() {
        for (String reference : references) {
            if (!definitions.containsKey(reference)) {
                throw Rejections.invalid(
                        "a reference of the JSON schema",
                        REFERENCE_PREFIX + reference,
                        "the definitions " + definitions.keySet());
            }
        }
    }

    private Map<String, @Nullable Object> schema(JsonSchemaElement element, boolean required) {
        boolean nullable = strict && !required;
        if (element instanceof JsonObjectSchema object) {
            return object(object, nullable);
        }
        if (element instanceof JsonArraySchema array) {
            Map<String, @Nullable Object> schema = typed("array", array, nullable);
            schema.put("items", array.items() == null ? Map.of() : schema(array.items(), true));
            return schema;
        }
        if (element instanceof JsonEnumSchema enumeration) {
            Map<String, @Nullable Object> schema = typed("string", enumeration, nullable);
            List<@Nullable Object> values = new ArrayList<>(enumeration.enumValues());
            if (nullable) {
                values.add(null);
            }
            schema.put("enum", values);
            return schema;
        }
        if (element instanceof JsonReferenceSchema reference) {
            return reference(reference, nullable);
        }
        if (element instanceof JsonAnyOfSchema anyOf) {
            return anyOf(anyOf, nullable);
        }
        if (element instanceof JsonNullSchema) {
            return new LinkedHashMap<>(NULL_TYPE);
        }
        if (element instanceof JsonRawSchema raw) {
            Map<String, @Nullable Object> schema = parsed(raw);
            if (schema.remove(DEFINITIONS) instanceof Map<?, ?> nested) {
                nested.forEach((name, definition) -> define(String.valueOf(name), definition));
            }
            return schema;
        }
        return typed(scalarType(element), element, nullable);
    }

    private static String scalarType(JsonSchemaElement element) {
        if (element instanceof JsonStringSchema) {
            return "string";
        }
        if (element instanceof JsonIntegerSchema) {
            return "integer";
        }
        if (element instanceof JsonNumberSchema) {
            return "number";
        }
        if (element instanceof JsonBooleanSchema) {
            return "boolean";
        }
        throw new UnsupportedFeatureException(
                "A JSON schema element of class " + element.getClass().getSimpleName() + " is not supported");
    }

    private Map<String, @Nullable Object> object(JsonObjectSchema object, boolean nullable) {
        Map<String, @Nullable Object> schema = typed("object", object, nullable);
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        List<String> required = object.required() == null ? List.of() : object.required();
        object.properties()
                .forEach((name, property) -> properties.put(name, schema(property, required.contains(name))));
        schema.put("properties", properties);
        schema.put("required", strict ? List.copyOf(properties.keySet()) : required);
        if (strict) {
            schema.put("additionalProperties", false);
        } else if (object.additionalProperties() != null) {
            schema.put("additionalProperties", object.additionalProperties());
        }
        if (object.definitions() != null) {
            object.definitions().forEach((name, definition) -> define(name, schema(definition, true)));
        }
        return schema;
    }

    private Map<String, @Nullable Object> reference(JsonReferenceSchema reference, boolean nullable) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        if (reference.reference() == null) {
            return schema;
        }
        references.add(reference.reference());
        String target = REFERENCE_PREFIX + reference.reference();
        if (nullable) {
            schema.put("anyOf", List.of(Map.of("$ref", target), NULL_TYPE));
        } else {
            schema.put("$ref", target);
        }
        return schema;
    }

    private Map<String, @Nullable Object> anyOf(JsonAnyOfSchema anyOf, boolean nullable) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        if (anyOf.description() != null) {
            schema.put("description", anyOf.description());
        }
        List<Map<String, @Nullable Object>> choices = new ArrayList<>();
        anyOf.anyOf().forEach(choice -> choices.add(schema(choice, true)));
        if (nullable && !choices.contains(NULL_TYPE)) {
            choices.add(NULL_TYPE);
        }
        schema.put("anyOf", choices);
        return schema;
    }

    private static Map<String, @Nullable Object> typed(String type, JsonSchemaElement element, boolean nullable) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", nullable ? List.of(type, "null") : type);
        if (element.description() != null) {
            schema.put("description", element.description());
        }
        return schema;
    }

    private void define(String name, @Nullable Object definition) {
        Object other = definitions.putIfAbsent(name, definition);
        if (other != null && !other.equals(definition)) {
            throw new InvalidRequestException("the JSON schema defines '" + name
                    + "' twice and differently; allowed: one definition for each name");
        }
    }

    private static Map<String, @Nullable Object> parsed(JsonRawSchema raw) {
        try {
            Map<String, @Nullable Object> schema = Json.MAPPER.readValue(
                    raw.schema(), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
            if (schema != null) {
                return schema;
            }
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(
                    "a raw JSON schema is not readable: " + e.getOriginalMessage() + "; allowed: a JSON object", e);
        }
        throw new InvalidRequestException("a raw JSON schema is null; allowed: a JSON object");
    }
}
