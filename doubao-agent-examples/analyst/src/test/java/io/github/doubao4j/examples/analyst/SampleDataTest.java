package io.github.doubao4j.examples.analyst;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.analyst.data.QueryLimits;
import io.github.doubao4j.examples.analyst.data.ReadOnlyDatabase;
import io.github.doubao4j.examples.analyst.data.Table;
import io.github.doubao4j.examples.files.SampleFiles;
import io.github.doubao4j.examples.text.Language;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleDataTest {

    /** The national totals as the Census Bureau gives them; one wrong digit in one row breaks a sum. */
    @Test
    void addsUpToTheNationalTotals() {
        try (SampleFiles sample = SampleData.unpack();
                ReadOnlyDatabase database = ReadOnlyDatabase.load(sample.files(), QueryLimits.DEFAULT)) {
            assertThat(database.tables())
                    .containsExactly(
                            new Table("states", 51, "states.csv"), new Table("population", 153, "population.json"));
            assertThat(database.query(
                                    "SELECT year, sum(population)::BIGINT FROM population GROUP BY year ORDER BY year")
                            .rows())
                    .containsExactly(
                            List.of(2000L, 281_421_906L), List.of(2010L, 308_745_538L), List.of(2020L, 331_449_281L));
            assertThat(database.query("SELECT s.region, sum(p.population)::BIGINT FROM population p JOIN states s"
                                    + " ON s.abbreviation = p.state WHERE p.year = 2020 GROUP BY 1 ORDER BY 1")
                            .rows())
                    .containsExactly(
                            List.of("Midwest", 68_985_454L),
                            List.of("Northeast", 57_609_148L),
                            List.of("South", 126_266_107L),
                            List.of("West", 78_588_572L));
            assertThat(database.query("SELECT round(sum(land_area_sq_mi))::BIGINT FROM states")
                            .rows())
                    .containsExactly(List.of(3_531_905L));
        }
    }

    @Test
    void isDeletedAfterwards() {
        SampleFiles sample = SampleData.unpack();
        Path directory = sample.files().get(0).getParent();
        assertThat(directory).exists();

        sample.close();

        assertThat(directory).doesNotExist();
    }

    @Test
    void theScriptKnowsItsQuestionHoweverItIsTyped() {
        assertThat(SampleData.script(Language.EN)
                        .knows("  "
                                + SampleData.script(Language.EN)
                                        .question()
                                        .toUpperCase()
                                        .replace(" ", "  ")))
                .isTrue();
        assertThat(SampleData.script(Language.EN).knows("What else?")).isFalse();
    }
}
