package io.github.doubao4j.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[guide.md:12-30] | guide.md | :12-30",
                "[a b/指南.md:7] | a b/指南.md | :7",
                "【guide.md:12–30】 | guide.md | :12-30",
                "[report.pdf p.3] | report.pdf | ' p.3'",
                "[plan.docx par.4-9] | plan.docx | ' par.4-9'"
            })
    void readsThePlacesThatAnAnswerNames(String text, String file, String place) {
        assertThat(Citation.in("It is so " + text + ".")).singleElement().satisfies(citation -> {
            assertThat(citation.file()).isEqualTo(file);
            assertThat(citation.place()).hasToString(place);
        });
    }

    @Test
    void readsSeveralInOnePairOfBracketsAndEachOnce() {
        assertThat(Citation.in("x [a.md:1-2; b.md:3] y [a.md:1-2], [c.pdf p.1, d.md:5]"))
                .extracting(Citation::text)
                .containsExactly("a.md:1-2", "b.md:3", "c.pdf p.1", "d.md:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[see below]", "[link](http://a.b/c)", "array[0]", "[12:30]", "[ ]"})
    void leavesOtherBracketsAlone(String text) {
        assertThat(Citation.in(text)).isEmpty();
    }

    @Test
    void aRangeThatIsNoneIsStillACitation() {
        assertThat(Citation.in("[a.md:9-3] [b.md:0]")).hasSize(2).allMatch(citation -> citation.place() == null);
    }
}
