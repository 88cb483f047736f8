package io.github.doubao4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a model writes, one JSON object goes out, and none of it is lost. */
class ArgumentsRepairPropertyTest {

    @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
    void anyTextBecomesOneObjectAndStaysIt(@ForAll("written") String written) throws Exception {
        String object = ArgumentsRepair.toObject(written);

        assertThat(JsonText.isObject(object)).as(object).isTrue();
        assertThat(ArgumentsRepair.toObject(object)).isSameAs(object);
        if (JsonText.isObject(written)) {
            assertThat(object).isSameAs(written);
        } else if (ArgumentsRepair.repaired(written) == null) {
            assertThat(Json.MAPPER.readTree(object).path("invalid_arguments").textValue())
                    .isEqualTo(written);
        } else {
            assertThat(meaning(written)).as("what a repair may change").isEqualTo(meaning(object));
        }
    }

    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void whatIsSpoiltInAKnownWayIsTheSameObjectAgain(
            @ForAll("objects") String object, @ForAll("spoilers") List<String> spoilers) throws Exception {
        String spoilt = object;
        for (String spoiler : spoilers) {
            spoilt = switch (spoiler) {
                case "string" -> Json.MAPPER.writeValueAsString(spoilt);
                case "comma" ->
                    JsonText.isObject(spoilt) && spoilt.length() > 2
                            ? spoilt.substring(0, spoilt.length() - 1) + ",}"
                            : spoilt;
                default -> spoilt.startsWith("\"") ? spoilt : spoilt + spoiler;
            };
        }
        JsonNode repaired = Json.MAPPER.readTree(ArgumentsRepair.toObject(spoilt));

        assertThat(repaired).as(spoilt).isEqualTo(Json.MAPPER.readTree(object));
    }

    /** Letters and digits, in order: names and values. What a repair takes away is punctuation and tags. */
    private static String meaning(String text) {
        return text.replaceAll("</?[\\w:.-]+>|<\\|[\\w|]+>", "")
                .replaceAll("\\\\u[0-9a-fA-F]{4}", "")
                .replaceAll("\\\\[bfnrt]", "")
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .replaceFirst("^null$", "");
    }

    @Provide
    Arbitrary<String> written() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\\",
                        "\\\"",
                        "\"a\"",
                        "\"a\":1",
                        "\"a\":\"b\"",
                        "{}",
                        "{\"a\":1}",
                        "\"{\\\"a\\\":1}\"",
                        ",}",
                        "null",
                        "true",
                        "1",
                        " ",
                        "\n",
                        "</function>",
                        "<seed:tool_call>",
                        "x",
                        "豆包",
                        "😀",
                        "\ud83d",
                        "\u0000",
                        "'",
                        "`")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> objects() {
        return Arbitraries.of(
                        "\"a\":1",
                        "\"b\":\",}\"",
                        "\"c\":[1,2]",
                        "\"d\":{\"e\":\"\\\"}\"}",
                        "\"f\":\"\\\\\"",
                        "\"g\":null",
                        "\"豆\":\"😀\\n\"",
                        "\"h\":\"</function>\"")
                .list()
                .uniqueElements()
                .ofMaxSize(5)
                .map(members -> members.stream().collect(Collectors.joining(",", "{", "}")));
    }

    @Provide
    Arbitrary<List<String>> spoilers() {
        return Arbitraries.of("string", "comma", "}", "]", ",", " </function>", "`", "\n")
                .list()
                .ofMaxSize(3);
    }
}
