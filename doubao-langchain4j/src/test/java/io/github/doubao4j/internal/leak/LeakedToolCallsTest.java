package io.github.doubao4j.internal.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.internal.chat.assembly.TextFilter;
import io.github.doubao4j.internal.leak.LeakSamples.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LeakedToolCallsTest {

    private static final String WITHOUT_END = "<seed:tool_call><function=typed><parameter=";

    static Stream<Sample> readable() {
        return LeakSamples.READABLE.stream();
    }

    static Stream<Sample> unchanged() {
        return LeakSamples.UNCHANGED.stream();
    }

    @ParameterizedTest
    @MethodSource("readable")
    void takesCallsOutOfTheText(Sample sample) {
        FilteredResponse out = FilteredResponse.of(sample.text());

        assertThat(out.text).hasToString(sample.left());
        assertThat(out.calls).isEqualTo(sample.calls());
        assertThat(out.markup).isNotEmpty().allMatch(sample.text()::contains);
    }

    @ParameterizedTest
    @MethodSource("unchanged")
    void leavesEverythingElseAsItIs(Sample sample) {
        FilteredResponse out = FilteredResponse.of(sample.text());

        assertThat(out.text).hasToString(sample.text());
        assertThat(out.calls).isEmpty();
        assertThat(out.markup).isEmpty();
        assertThat(out.warnings.isEmpty()).isEqualTo(!sample.text().contains(LeakedToolCalls.OPEN));
    }

    @ParameterizedTest
    @MethodSource({"readable", "unchanged"})
    void aCutAnywhereChangesNothing(Sample sample) {
        for (int cut = 1; cut < sample.text().length(); cut++) {
            FilteredResponse out = FilteredResponse.of(
                    List.of(sample.text().substring(0, cut), sample.text().substring(cut)));

            assertThat(out.text).hasToString(sample.left());
            assertThat(out.calls).isEqualTo(sample.calls());
        }
    }

    @Test
    void holdsTextOnlyAsLongAsItMayBeACall() {
        FilteredResponse out = new FilteredResponse();
        TextFilter filter = LeakedToolCalls.of(LeakSamples.OFFERED, out.warnings::add);

        filter.accept("a <", out);
        assertThat(out.text).hasToString("a ");
        assertThat(filter.held()).isEqualTo("<");

        filter.accept("b>c <seed:tool_call>", out);
        assertThat(out.text).hasToString("a <b>c ");

        filter.accept(" <fun", out);
        assertThat(filter.held()).isEqualTo("<seed:tool_call> <fun");

        filter.accept("ny", out);
        assertThat(out.text).hasToString("a <b>c <seed:tool_call> <funny");
        assertThat(filter.held()).isEmpty();
    }

    @Test
    void emitsACallAsSoonAsItsBlockIsClosed() {
        FilteredResponse out = new FilteredResponse();
        TextFilter filter = LeakedToolCalls.of(LeakSamples.OFFERED, out.warnings::add);

        filter.accept("<seed:tool_call><function=exec></function></seed:tool_call>", out);

        assertThat(out.calls).containsExactly("exec {}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text     | 5                | \"5\"",
                "text     | true             | \"true\"",
                "text     | {\"a\":1}        | \"{\\\"a\\\":1}\"",
                "count    | 5                | 5",
                "count    | ' 12345678901234567890 ' | 12345678901234567890",
                "count    | 5.0              | 5.0",
                "count    | five             | \"five\"",
                "count    | 5 apples         | \"5 apples\"",
                "count    | 05               | \"05\"",
                "count    | ''               | \"\"",
                "ratio    | 1e400            | 1e400",
                "ratio    | NaN              | \"NaN\"",
                "flag     | true             | true",
                "flag     | False            | false",
                "flag     | 1                | \"1\"",
                "list     | [1, \"a\"]       | [1, \"a\"]",
                "list     | [1               | \"[1\"",
                "object   | {\"a\" : 1.50}   | {\"a\" : 1.50}",
                "object   | [1]              | \"[1]\"",
                "perhaps  | null             | null",
                "perhaps  | 5                | \"5\"",
                "either   | 5                | 5",
                "either   | five             | \"five\"",
                "city     | {\"name\":\"b\"} | {\"name\":\"b\"}",
                "level    | 2                | 2",
                "unknown  | 5                | \"5\""
            })
    void typesArgumentsByTheSchema(String argument, String written, String json) {
        FilteredResponse out = FilteredResponse.of(
                WITHOUT_END + argument + ">" + written + "</parameter></function></seed:tool_call>");

        assertThat(out.calls).containsExactly("typed {\"" + argument + "\":" + json + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "either  | true  | 5     | \"5\"",
                "either  | false | 5     | 5",
                "count   | true  | 5     | 5",
                "perhaps | true  | null  | \"null\"",
                "text    | false | 5     | \"5\"",
                "unknown | false | [5]   | [5]",
                "unknown | false | five  | \"five\"",
                "unknown | true  | 5     | \"5\""
            })
    void theTagSaysWhatTheSchemaLeavesOpen(String argument, String isString, String written, String json) {
        FilteredResponse out = FilteredResponse.of("<seed:tool_call><function name=\"typed\"><parameter name=\""
                + argument + "\" string=\"" + isString + "\">" + written + "</parameter></function></seed:tool_call>");

        assertThat(out.calls).containsExactly("typed {\"" + argument + "\":" + json + "}");
    }

    @Test
    void argumentsTooDeepForJsonLeaveTheBlockText() {
        String deep = "[".repeat(1000) + "]".repeat(1000);
        String text = WITHOUT_END + "list>" + deep + "</parameter></function></seed:tool_call>";

        assertThat(FilteredResponse.of(text).text).hasToString(text);
    }

    @Test
    void withoutToolsNothingIsHeld() {
        assertThat(LeakedToolCalls.of(List.of(), warning -> {})).isSameAs(TextFilter.NONE);
    }

    /** What is read is not read again: these would take hours if it were. */
    @Test
    void longTextsInSmallDeltasTakeNoLongTime() {
        int size = 1_000_000;
        for (List<String> deltas : List.of(
                deltas(WITHOUT_END + "text>" + "x".repeat(size)),
                deltas(WITHOUT_END + "text></parameter>" + " ".repeat(size)),
                deltas(WITHOUT_END + "text>" + "</parameter>x".repeat(size / 10)),
                deltas("<seed:tool_call>".repeat(size / 16)),
                deltas("<seed:tool_call>" + " ".repeat(size)),
                deltas("<seed:tool_call><function=exec></function></seed:tool_call>" + "\n".repeat(size) + "a"),
                List.of("<seed:tool_call><function=exec></function></seed:tool_call>".repeat(size / 50)),
                List.of("<seed:tool_call>a".repeat(size / 16)))) {
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> FilteredResponse.of(deltas));
        }
    }

    private static List<String> deltas(String text) {
        List<String> deltas = new ArrayList<>();
        for (int at = 0; at < text.length(); at += 5) {
            deltas.add(text.substring(at, Math.min(text.length(), at + 5)));
        }
        return deltas;
    }
}
