package io.github.doubao4j.internal.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.internal.leak.LeakSamples.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The deltas in which a text comes change nothing, and nothing of it is lost. */
class LeakedToolCallsPropertyTest {

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void samplesMayBeCutAnywhere(@ForAll("samples") Sample sample, @ForAll("cuts") List<Integer> cuts) {
        FilteredResponse out = FilteredResponse.of(deltas(sample.text(), cuts));

        assertThat(out.text).hasToString(sample.left());
        assertThat(out.calls).isEqualTo(sample.calls());
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void anyTextMayBeCutAnywhere(@ForAll("markup") String text, @ForAll("cuts") List<Integer> cuts) {
        FilteredResponse uncut = FilteredResponse.of(text);
        FilteredResponse cut = FilteredResponse.of(deltas(text, cuts));

        assertThat(cut.text).hasToString(uncut.text.toString());
        assertThat(cut.calls).isEqualTo(uncut.calls);
        assertThat(cut.markup).isEqualTo(uncut.markup);
        assertThat(cut.warnings).isEqualTo(uncut.warnings);
    }

    @Property(tries = 3000, edgeCases = EdgeCasesMode.NONE)
    void nothingIsLostButWhiteSpaceBehindABlock(@ForAll("markup") String text, @ForAll("cuts") List<Integer> cuts) {
        FilteredResponse out = FilteredResponse.of(deltas(text, cuts));

        String rest = text;
        for (String markup : out.markup) {
            int at = rest.indexOf(markup);
            assertThat(at).isNotNegative();
            rest = rest.substring(0, at) + rest.substring(at + markup.length()).replaceFirst("^\\s+$", "");
        }
        assertThat(out.text.toString().replaceAll("\\s", "")).isEqualTo(rest.replaceAll("\\s", ""));
        if (out.calls.isEmpty()) {
            assertThat(out.text).hasToString(text);
        }
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.of(Stream.concat(LeakSamples.READABLE.stream(), LeakSamples.UNCHANGED.stream())
                .toList());
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(0, 500).list().ofMaxSize(12);
    }

    /** Blocks, halves of them, and what looks like them. */
    @Provide
    Arbitrary<String> markup() {
        return Arbitraries.of(
                        "<seed:tool_call>",
                        "</seed:tool_call>",
                        "<function=exec>",
                        "<function name=\"typed\">",
                        "<function=other>",
                        "</function>",
                        "<parameter=command>",
                        "<parameter name=\"count\" string=\"false\">",
                        "</parameter>",
                        "<seed:tool_call>\n<function=exec>\n<parameter=command>ls</parameter>\n</function>\n</seed:tool_call>",
                        "<seed:tool_call><function=exec></function></seed:tool_call>",
                        "<seed:",
                        "<",
                        ">",
                        " ",
                        "\n",
                        "5",
                        "豆包😀")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    private static List<String> deltas(String text, List<Integer> cuts) {
        List<String> deltas = new ArrayList<>();
        int start = 0;
        for (int end :
                cuts.stream().map(cut -> cut % (text.length() + 1)).sorted().toList()) {
            if (end > start) {
                deltas.add(text.substring(start, end));
                start = end;
            }
        }
        if (start < text.length()) {
            deltas.add(text.substring(start));
        }
        return deltas;
    }
}
