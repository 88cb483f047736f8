package io.github.doubao4j.examples.extract.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.text.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StrictSchemaTest {

    private static final String GOOD = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "type": "object", "additionalProperties": false, "required": ["id", "kind", "parts", "more"],
             "properties": {
               "id": {"type": "string", "description": "as printed"},
               "kind": {"enum": ["a", "b"]},
               "parts": {"type": "array", "items": {"$ref": "#/$defs/part"}},
               "more": {"anyOf": [{"type": "null"}, {"$ref": "#"}]}},
             "$defs": {"part": {"type": "object", "additionalProperties": false, "required": ["n"],
               "properties": {"n": {"type": ["number", "null"]}}}}}
            """;

    @TempDir
    Path directory;

    @Test
    void takesWhatStrictModeAllows() throws IOException {
        RecordType type = StrictSchema.read(write(GOOD));

        assertThat(type.schema().name()).isEqualTo("my_schema");
        assertThat(type.written()).isEqualTo(Json.MAPPER.readTree(GOOD));
        assertThat(type.check()
                        .judge("{\"id\":\"1\",\"kind\":\"a\",\"parts\":[{\"n\":null}],\"more\":null}")
                        .problems())
                .isEmpty();
        assertThat(type.check()
                        .judge("{\"id\":\"1\",\"kind\":\"c\",\"parts\":[{\"n\":\"x\"}],\"more\":null}")
                        .problems())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("/parts/0/n: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"description\": \"as printed\" | \"minLength\": 3 | at /properties/id: | \"minLength\"",
                "\"additionalProperties\": false, \"required\": [\"n\"] | \"required\": [\"n\"] | at /$defs/part: |"
                        + " \"additionalProperties\": false",
                "\"additionalProperties\": false, \"required\": [\"n\"] | \"additionalProperties\": {\"type\": \"string\"},"
                        + " \"required\": [\"n\"] | at /$defs/part: | \"additionalProperties\": false",
                "\"required\": [\"n\"] | \"required\": [] | at /$defs/part: | add \"n\" to \"required\"",
                "\"required\": [\"n\"] | \"required\": [\"n\", \"m\"] | at /$defs/part: | names \"m\"",
                "#/$defs/part | #/$defs/parts | at /properties/parts/items: | leads nowhere",
                "#/$defs/part | https://example.com/x | at /properties/parts/items: | leads nowhere",
                "{\"type\": \"null\"} | {\"description\": \"?\"} | at /properties/more/anyOf/0: | neither \"type\"",
                "\"items\": {\"$ref\": \"#/$defs/part\"} | \"description\": \"?\" | at /properties/parts: | \"items\"",
                "{\"enum\": [\"a\", \"b\"]} | true | at /properties/kind: | must stand here",
                "{\"type\": \"string\" | {\"type\": \"strin\" | is no JSON schema | strin",
            })
    void refusesWhatStrictModeDoesNotAllowAndNamesThePlace(String good, String bad, String place, String part)
            throws IOException {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> StrictSchema.read(write(GOOD.replace(good, bad))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("my schema.json", place, part);
    }

    /** A record with a map, say, would go out without strict mode, and its check would refuse the map's entries. */
    @ParameterizedTest
    @MethodSource("io.github.doubao4j.examples.extract.record.RecordType#names")
    void everyRecordOfTheProgramKeepsToTheSameRules(String name) throws IOException {
        RecordType type = RecordType.named(name).orElseThrow();

        assertThat(StrictSchema.read(write(type.written().toString())).written())
                .isEqualTo(type.written());
    }

    @Test
    void saysWhatIsNoSchemaAtAll() throws IOException {
        assertRefused(write("{"), "is no JSON, line 1");
        assertRefused(write(""), "is no JSON schema");
        assertRefused(write("{\"type\": \"array\", \"items\": {\"type\": \"string\"}}"), "at its root");
        assertRefused(write("{\"type\": \"object\"}"), "names its \"properties\"");
        assertRefused(directory.resolve("none.json"), "No such schema file");
        assertRefused(directory, "cannot be read");
    }

    private void assertRefused(Path file, String part) {
        assertThatThrownBy(() -> StrictSchema.read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(part);
    }

    private Path write(String schema) throws IOException {
        return Files.writeString(directory.resolve("my schema.json"), schema);
    }
}
