package io.github.doubao4j.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsRepairTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }",
                " {\"a\":  1}\n",
                "{\"a\":\",}\",\"b\":[\",]\",\"\\\",}\"]}",
                "{\"a\":1,\"a\":2}",
                "{\"invalid_arguments\":\"x\"}"
            })
    void anObjectIsTheSameTextAsBefore(String object) {
        assertThat(ArgumentsRepair.toObject(object)).isSameAs(object);
        assertThat(ArgumentsRepair.areSeveralObjects(object)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \n", "null", " null "})
    void nothingIsAnEmptyObject(String nothing) {
        assertThat(ArgumentsRepair.toObject(nothing)).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            value = {
                "{\"a\":1,}§{\"a\":1}",
                "{\"a\":1 , }§{\"a\":1  }",
                "{\"a\":[1,2,],\"b\":{\"c\":3,},}§{\"a\":[1,2],\"b\":{\"c\":3}}",
                "{\"a\":\",}\",}§{\"a\":\",}\"}",
                "{\"a\":\"\\\\\",}§{\"a\":\"\\\\\"}",
                "\"{\\\"a\\\":\\\"x\\\\ny\\\"}\"§{\"a\":\"x\\ny\"}",
                "\"\\\"{}\\\"\"§{}",
                "\"{\\\"a\\\":1,}\"§{\"a\":1}",
                "{\\\"a\\\":\\\"b\\\"}§{\"a\":\"b\"}",
                "{\"a\":1}}§{\"a\":1}",
                "{\"a\":1}]§{\"a\":1}",
                "{\"a\":1},§{\"a\":1}",
                "{\"a\":1}\"§{\"a\":1}",
                "{\"a\":1}```§{\"a\":1}",
                "{\"a\":1,}}§{\"a\":1}",
                "{\"a\":1}</function>§{\"a\":1}",
                "{\"a\":1} </function></seed:tool_call>§{\"a\":1}",
                "{\"a\":1}<|im_end|>§{\"a\":1}"
            })
    void whatCanBeReadInOneWayIsRepaired(String written, String object) {
        assertThat(ArgumentsRepair.toObject(written)).isEqualTo(object);
        assertThat(ArgumentsRepair.repaired(written)).isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":",
                "{\"a\":\"x",
                "{\"a\":1",
                "{a:1}",
                "{'a':1}",
                "[]",
                "[{\"a\":1}]",
                "7",
                "\"x\"",
                "Rome",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1}, \"b\":2}",
                "{\"a\":1} and more",
                "{\"a\":1}</function>{\"b\":2}",
                "{\"a\":,}",
                "{\"a\":1,,}",
                "{,}",
                "{\"a\":[,]}",
                "```json\n{\"a\":1}\n```"
            })
    void whatCannotIsSentAsTheTextItIs(String written) throws Exception {
        assertThat(ArgumentsRepair.repaired(written)).isNull();
        JsonNode sent = Json.MAPPER.readTree(ArgumentsRepair.toObject(written));
        assertThat(sent).hasSize(1);
        assertThat(sent.path("invalid_arguments").textValue()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}{}", "{\"a\":1}\n{\"b\":2}", "{\"a\":1}, {\"b\":2}", "{} {} {}"})
    void severalObjectsAreNotTakenForOne(String several) {
        assertThat(ArgumentsRepair.areSeveralObjects(several)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{}}", "{} x", "{}{", "[{},{}]", "{\"a\":\"}{\"}"})
    void andNothingElseIs(String other) {
        assertThat(ArgumentsRepair.areSeveralObjects(other)).isFalse();
    }

    /** A model that has lost its way writes the same for as long as it may. */
    @Test
    void lengthAndDepthDoNoHarm() {
        String many = "}".repeat(500_000);
        assertThat(ArgumentsRepair.toObject("{\"a\":1" + many)).isEqualTo("{\"a\":1}");
        assertThat(ArgumentsRepair.toObject("{}" + "</f>".repeat(200_000))).isEqualTo("{}");
        String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
        assertThat(ArgumentsRepair.repaired(deep)).isNull();
        assertThat(JsonText.isObject(ArgumentsRepair.toObject(deep))).isTrue();
    }
}
