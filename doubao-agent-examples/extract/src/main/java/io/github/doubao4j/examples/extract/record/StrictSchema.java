package io.github.doubao4j.examples.extract.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaException;
import io.github.doubao4j.examples.files.PlainText;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a JSON schema of the user's, and refuses what strict mode does not allow before a single call is paid for: the
 * server would refuse it as well, or would worse ignore it.
 */
public final class StrictSchema {

    /** What Ark's documents say that decoding follows, and what only describes. */
    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "prefixItems",
            "enum",
            "const",
            "anyOf",
            "$ref",
            "$defs",
            "title",
            "description",
            "default",
            "examples",
            "$schema",
            "$id",
            "$comment");

    private static final List<String> SAY_WHAT_IT_IS = List.of("type", "enum", "const", "anyOf", "$ref");
    private static final String DEFINITIONS = "#/$defs/";

    private final Path file;
    private final JsonNode root;

    private StrictSchema(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /**
     * Reads a schema.
     *
     * @param file a JSON file
     * @throws ConfigurationException if it holds none that strict mode allows; it names the place
     */
    public static RecordType read(Path file) {
        JsonNode schema = parse(file);
        StrictSchema strict = new StrictSchema(file, schema);
        List<String> flaws = Schemas.flaws(schema);
        if (!flaws.isEmpty()) {
            throw strict.refusal("no-schema", flaws.get(0));
        }
        if (!isType(schema, "object")) {
            throw strict.refusal("root-no-object");
        }
        strict.check(schema, "");
        try {
            return RecordType.of(schema, name(file));
        } catch (JsonSchemaException e) {
            throw strict.refusal("no-schema", String.valueOf(e.getMessage()));
        }
    }

    private static JsonNode parse(Path file) {
        try {
            String text = PlainText.decode(Files.readAllBytes(file)).orElse("");
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            // What is nested too deep has no place.
            throw new ConfigurationException(
                    e.getLocation() == null
                            ? Text.of(StrictSchema.class, "bad-json", file, e.getOriginalMessage())
                            : Text.of(
                                    StrictSchema.class,
                                    "no-json",
                                    file,
                                    e.getLocation().getLineNr(),
                                    e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ConfigurationException(
                    Files.exists(file)
                            ? Text.of(StrictSchema.class, "cannot-read", file, IoErrors.reason(e))
                            : Text.of(StrictSchema.class, "no-such-file", file));
        }
    }

    private void check(JsonNode schema, String place) {
        if (!schema.isObject()) {
            throw refusal("no-schema-object", at(place));
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (!KEYWORDS.contains(keyword.getKey())) {
                throw refusal("unknown-keyword", at(place), keyword.getKey());
            }
        }
        if (SAY_WHAT_IT_IS.stream().noneMatch(schema::has)) {
            throw refusal("no-type", at(place));
        }
        if (isType(schema, "object") || schema.has("properties")) {
            checkObject(schema, place);
        }
        if (isType(schema, "array") && !schema.has("items") && !schema.has("prefixItems")) {
            throw refusal("no-items", at(place));
        }
        checkReference(schema.path("$ref").asText(""), place);
        for (String one : List.of("items")) {
            if (schema.has(one)) {
                check(schema.get(one), place + "/" + one);
            }
        }
        for (String many : List.of("properties", "$defs")) {
            schema.path(many)
                    .properties()
                    .forEach(entry -> check(entry.getValue(), place + "/" + many + "/" + escaped(entry.getKey())));
        }
        for (String list : List.of("anyOf", "prefixItems")) {
            for (int i = 0; i < schema.path(list).size(); i++) {
                check(schema.path(list).get(i), place + "/" + list + "/" + i);
            }
        }
    }

    private void checkObject(JsonNode schema, String place) {
        if (schema.path("properties").isEmpty()) {
            throw refusal("no-properties", at(place));
        }
        JsonNode additional = schema.path("additionalProperties");
        if (!additional.isBoolean() || additional.asBoolean()) {
            throw refusal("additional-properties", at(place));
        }
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (!required.remove(property.getKey())) {
                throw refusal("not-required", at(place), property.getKey());
            }
        }
        if (!required.isEmpty()) {
            throw refusal("required-unknown", at(place), required.get(0));
        }
    }

    private void checkReference(String reference, String place) {
        if (reference.isEmpty() || reference.equals("#")) {
            return;
        }
        if (!reference.startsWith(DEFINITIONS)
                || root.at(reference.substring(1)).isMissingNode()) {
            throw refusal("bad-reference", at(place), reference);
        }
    }

    private static boolean isType(JsonNode schema, String name) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            for (JsonNode one : type) {
                if (one.asText().equals(name)) {
                    return true;
                }
            }
        }
        return type.asText().equals(name);
    }

    private ConfigurationException refusal(String key, Object... args) {
        List<Object> all = new ArrayList<>(List.of(file));
        all.addAll(List.of(args));
        return new ConfigurationException(Text.of(StrictSchema.class, key, all.toArray()));
    }

    private static String at(String place) {
        return place.isEmpty() ? "/" : place;
    }

    /** As JSON pointers write names. */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** The wire takes letters, digits, and two signs. */
    private static String name(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        String plain = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.isEmpty() ? "record" : plain.substring(0, Math.min(plain.length(), 64));
    }
}
