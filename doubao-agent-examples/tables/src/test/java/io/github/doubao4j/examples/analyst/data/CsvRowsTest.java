package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No row of a CSV file vanishes: each is in its table, or in the table of what was left out, and that is said. */
class CsvRowsTest {

    @TempDir
    Path directory;

    @Test
    void keepsTheGoodRowsAndSaysWhatIsWrongWithTheBadOne() throws IOException {
        try (ReadOnlyDatabase database = load("id,name,amount\n1,A,10\n2,B,20\n3,C, D,30\n")) {
            assertThat(rows(database, "SELECT * FROM t"))
                    .containsExactly(Arrays.asList(1L, "A", 10L), Arrays.asList(2L, "B", 20L));
            assertThat(rows(database, "SELECT line, reason, text FROM t_rejects"))
                    .containsExactly(Arrays.asList(4L, "4 fields instead of 3", "3,C, D,30"));
            assertThat(database.describe("t").toText())
                    .contains("1 of 3 rows left out", "line 4: 4 fields instead of 3", "t_rejects");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"50,x,5,5", "50,x"})
    void oneBadRowAmongAHundredDoesNotSpoilTheOthers(String bad) throws IOException {
        String rows = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> i == 50 ? bad : i + ",name" + i + "," + i * 2)
                .collect(Collectors.joining("\n"));
        try (ReadOnlyDatabase database = load("id,name,amount\n" + rows + "\n")) {
            assertThat(rows(database, "SELECT count(*), sum(id), sum(amount) FROM t"))
                    .hasToString("[[99, 5000, 10000]]");
            assertThat(rows(database, "SELECT line, text FROM t_rejects")).containsExactly(Arrays.asList(51L, bad));
            assertThat(database.describe("t").toText())
                    .contains(
                            "1 of 100 rows left out",
                            "line 51: " + (bad.length() > 4 ? 4 : 2) + " fields instead of 3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,A,B,10\n2,B,C,20\n3,C,D,30\n4,ok,7\n",
                "1,A\n2,B\n3,C\n4,ok,7\n",
                "1,A\n2,B,C,9\n3,C,D,E,9\n4,ok,7\n"
            })
    void aHeaderNamesTheColumnsAlsoWhereMostRowsAreBad(String text) throws IOException {
        try (ReadOnlyDatabase database = load("id,name,amount\n" + text)) {
            assertThat(rows(database, "SELECT id, name, amount FROM t")).containsExactly(List.of(4L, "ok", 7L));
            assertThat(rows(database, "SELECT line FROM t_rejects"))
                    .containsExactly(List.of(2L), List.of(3L), List.of(4L));
            assertThat(database.describe("t").toText()).contains("3 of 4 rows left out", "first in line 2");
        }
    }

    @Test
    void aColumnThatDoesNotConvertLateBecomesTextAndSaysSo() throws IOException {
        String rows = IntStream.rangeClosed(1, 60_000)
                .mapToObj(i -> i + "," + (i == 59_000 ? "n/a" : String.valueOf(i)))
                .collect(Collectors.joining("\n"));
        try (ReadOnlyDatabase database = load("id,amount\n" + rows + "\n")) {
            assertThat(rows(
                            database,
                            "SELECT count(*), sum(id), count(amount), sum(TRY_CAST(amount AS BIGINT)) FROM t"))
                    .hasToString("[[60000, 1800030000, 60000, 1799971000]]");
            assertThat(database.describe("t").toText())
                    .contains("amount VARCHAR", "column amount is text", "line 59001");
        }
    }

    @Test
    void countsARecordWithLineBreaksOnce() throws IOException {
        try (ReadOnlyDatabase database = load("id,note\n1,\"a\nb\r\nc\"\n2,\"d \"\"e\"\", f\"\n3,x,y\n")) {
            assertThat(rows(database, "SELECT id, note FROM t"))
                    .containsExactly(Arrays.asList(1L, "a\nb\r\nc"), Arrays.asList(2L, "d \"e\", f"));
            assertThat(rows(database, "SELECT line FROM t_rejects")).containsExactly(List.of(6L));
        }
    }

    @Test
    void aQuoteThatIsNotClosedCostsItsOwnLineOnly() throws IOException {
        try (ReadOnlyDatabase database = load("id,note\n1,a\n2,\"open\n3,c\n4,d\n")) {
            assertThat(rows(database, "SELECT id, note FROM t"))
                    .containsExactly(Arrays.asList(1L, "a"), Arrays.asList(3L, "c"), Arrays.asList(4L, "d"));
            assertThat(rows(database, "SELECT line, reason FROM t_rejects"))
                    .containsExactly(Arrays.asList(3L, "a quote is not closed"));
        }
    }

    @Test
    void theNextQuotedFieldDoesNotCloseIt() throws IOException {
        try (ReadOnlyDatabase database = load("id,note,n\n1,\"open,5\n2,\"fine\",6\n3,\"a,b\",7\n")) {
            assertThat(rows(database, "SELECT * FROM t"))
                    .containsExactly(Arrays.asList(2L, "fine", 6L), Arrays.asList(3L, "a,b", 7L));
            assertThat(rows(database, "SELECT line, reason FROM t_rejects"))
                    .containsExactly(Arrays.asList(2L, "text behind a closing quote"));
        }
    }

    @Test
    void leadingZerosStay() throws IOException {
        try (ReadOnlyDatabase database = load("code,plz,n\n007,01067,1\n100,10115,2\n")) {
            assertThat(rows(database, "SELECT code, plz, n FROM t"))
                    .containsExactly(Arrays.asList("007", "01067", 1L), Arrays.asList("100", "10115", 2L));
        }
    }

    @Test
    void emptyFieldsAreNullAndQuotedOnesAreEmptyText() throws IOException {
        try (ReadOnlyDatabase database = load("id,note,n\n1,,\n2,\"\",\"\"\n3,x,5\n")) {
            assertThat(rows(database, "SELECT note, n FROM t ORDER BY id"))
                    .containsExactly(Arrays.asList(null, null), Arrays.asList("", null), Arrays.asList("x", 5L));
        }
    }

    @Test
    void readsDatesOfOneFormAndLeavesThoseThatCanBeReadInTwoWays() throws IOException {
        try (ReadOnlyDatabase database = load("iso,de,cn,us,either,at\n"
                + "2024-01-02,02.01.2024,2024年1月2日,12/31/2024,01/02/2024,2024-01-02 03:04:05\n"
                + "2024-01-03,31.12.2024,2024年12月31日,1/2/2024,03/04/2024,2024-01-02T23:59:59\n")) {
            assertThat(database.describe("t").toText())
                    .contains("iso DATE", "de DATE", "cn DATE", "us DATE", "either VARCHAR", "at TIMESTAMP");
            assertThat(rows(database, "SELECT max(de), max(cn), max(us), max(either) FROM t"))
                    .containsExactly(Arrays.asList("2024-12-31", "2024-12-31", "2024-12-31", "03/04/2024"));
            assertThat(database.describe("t").toText()).contains("column either is text");
        }
    }

    @Test
    void readsDecimalCommas() throws IOException {
        try (ReadOnlyDatabase database = load("Ort;Betrag\nBonn;1.234,50\nKöln;0,5\nUlm;7\n")) {
            assertThat(rows(database, "SELECT sum(Betrag) FROM t")).containsExactly(List.of(1242.0));
        }
    }

    @Test
    void doesNotGuessWhetherACommaGroupsThousands() throws IOException {
        try (ReadOnlyDatabase database = load("a;b\nx;1,234\ny;5,678\n")) {
            assertThat(rows(database, "SELECT b FROM t")).containsExactly(List.of("1,234"), List.of("5,678"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheDelimiter(String delimiter) throws IOException {
        String text = "id,name,day\n1,Anna,2024-01-02\n2,Bob,2024-01-03\n".replace(",", delimiter);
        try (ReadOnlyDatabase database = load(text)) {
            assertThat(rows(database, "SELECT id, name, day FROM t"))
                    .containsExactly(Arrays.asList(1L, "Anna", "2024-01-02"), Arrays.asList(2L, "Bob", "2024-01-03"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"note\nHello, world\nshort\na, b, c\n", "name\nDoe, John\nRoe, Jane\nPoe, Edgar\n"})
    void oneColumnStaysOne(String text) throws IOException {
        try (ReadOnlyDatabase database = load(text)) {
            assertThat(rows(database, "SELECT count(*), count(COLUMNS(*)) FROM t"))
                    .containsExactly(List.of(3L, 3L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsEveryKindOfLineEnd(String end) throws IOException {
        try (ReadOnlyDatabase database = load("a,b\n1,x\n2,y\n".replace("\n", end))) {
            assertThat(rows(database, "SELECT a, b FROM t"))
                    .containsExactly(Arrays.asList(1L, "x"), Arrays.asList(2L, "y"));
        }
    }

    @Test
    void readsFilesWithoutAHeader() throws IOException {
        try (ReadOnlyDatabase database = load("1,Anna,3.5\n2,Bob,4\n")) {
            assertThat(rows(database, "SELECT column1, column2, column3 FROM t"))
                    .containsExactly(Arrays.asList(1L, "Anna", 3.5), Arrays.asList(2L, "Bob", 4.0));
        }
    }

    @Test
    void takesYearsInARowAsNames() throws IOException {
        try (ReadOnlyDatabase database = load("country,2000,2010,2020\nUSA,281,308,331\nCN,1262,1337,1411\n")) {
            assertThat(rows(database, "SELECT country, \"2010\" FROM t"))
                    .containsExactly(Arrays.asList("USA", 308L), Arrays.asList("CN", 1337L));
        }
    }

    @Test
    void namesEveryColumn() throws IOException {
        try (ReadOnlyDatabase database = load("\uFEFF,a,A,a\n1,2,3,4\n")) {
            assertThat(rows(database, "SELECT column1, a, A_2, a_3 FROM t"))
                    .containsExactly(Arrays.asList(1L, 2L, 3L, 4L));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b,\n1,x,\n2,y,\n", "a,b\n1,x,\n2,y,\n", "a,b,\n1,x\n2,y\n"})
    void aDelimiterAtTheEndOfEveryRowIsNoColumn(String text) throws IOException {
        try (ReadOnlyDatabase database = load(text)) {
            assertThat(rows(database, "SELECT * FROM t"))
                    .containsExactly(Arrays.asList(1L, "x"), Arrays.asList(2L, "y"));
            assertThat(database.tables()).hasSize(1);
        }
    }

    @Test
    void linesAboveTheHeaderAndCommentsAreKeptApart() throws IOException {
        try (ReadOnlyDatabase database =
                load("# made by hand\nSales of 2024\n\nid,name,n\n1,a,5\n# half time\n2,b,6\n")) {
            assertThat(rows(database, "SELECT id, name, n FROM t"))
                    .containsExactly(Arrays.asList(1L, "a", 5L), Arrays.asList(2L, "b", 6L));
            assertThat(rows(database, "SELECT line, reason, text FROM t_rejects ORDER BY line"))
                    .containsExactly(
                            Arrays.asList(1L, "a comment", "# made by hand"),
                            Arrays.asList(2L, "1 field instead of 3", "Sales of 2024"),
                            Arrays.asList(6L, "a comment", "# half time"));
        }
    }

    @Test
    void followsExcelsWordForTheDelimiter() throws IOException {
        try (ReadOnlyDatabase database = load("sep=;\na;b\n1;x,y\n")) {
            assertThat(rows(database, "SELECT a, b FROM t")).containsExactly(Arrays.asList(1L, "x,y"));
            assertThat(database.tables()).hasSize(1);
        }
    }

    @Test
    void readsQuotesWithBackslashes() throws IOException {
        try (ReadOnlyDatabase database = load("id,note\n1,\"say \\\"hi\\\", all\"\n2,\"b\"\n")) {
            assertThat(rows(database, "SELECT note FROM t")).containsExactly(List.of("say \"hi\", all"), List.of("b"));
        }
    }

    @Test
    void aHeaderAloneIsATableWithoutRows() throws IOException {
        try (ReadOnlyDatabase database = load("id,name\n")) {
            assertThat(database.tables()).containsExactly(new Table("t", 0, "t.csv"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void saysThatAFileIsEmpty(String text) {
        assertThatThrownBy(() -> load(text).close())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("t.csv")
                .hasMessageContaining("empty");
    }

    @Test
    void keepsLongFieldsAndLeavesOutRowsWithZeros() throws IOException {
        String lengthy = "x".repeat(3_000_000);
        try (ReadOnlyDatabase database = load("id,note\n1," + lengthy + "\n2,a\0b\n3,\"" + lengthy + "\"\n")) {
            assertThat(rows(database, "SELECT id, length(note) FROM t"))
                    .containsExactly(List.of(1L, 3_000_000L), List.of(3L, 3_000_000L));
            assertThat(rows(database, "SELECT line FROM t_rejects")).containsExactly(List.of(3L));
        }
    }

    @Test
    void blankLinesAreNoRows() throws IOException {
        try (ReadOnlyDatabase database = load("a,b\n\n1,x\n\n\n2,y\n\n")) {
            assertThat(database.tables()).containsExactly(new Table("t", 2, "t.csv"));
        }
    }

    @Test
    void wideNumbersKeepTheirDigits() throws IOException {
        try (ReadOnlyDatabase database = load("id,n\n12345678901234567890,1\n12345678901234567891,2\n")) {
            assertThat(rows(database, "SELECT id::VARCHAR FROM t"))
                    .containsExactly(List.of("12345678901234567890"), List.of("12345678901234567891"));
        }
    }

    private ReadOnlyDatabase load(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("t.csv"), text);
        return ReadOnlyDatabase.load(List.of(file), QueryLimits.DEFAULT);
    }

    private static List<List<@Nullable Object>> rows(ReadOnlyDatabase database, String sql) {
        return database.query(sql).rows();
    }
}
