package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No record of a JSON file vanishes either. */
class JsonRowsTest {

    @TempDir
    Path directory;

    @Test
    void leavesOutTheLineThatIsNoJsonAndSaysSo() throws IOException {
        try (ReadOnlyDatabase database =
                load("t.jsonl", "{\"a\":1}\n{\"a\":2,}\n\n{\"a\":3}\n[4]\n{\"a\":5,\"a\":6}\n{\"a\":\"\\ud800\"}\n")) {
            assertThat(rows(database, "SELECT a FROM t")).containsExactly(List.of(1L), List.of(3L));
            assertThat(rows(database, "SELECT line, text FROM t_rejects ORDER BY line"))
                    .containsExactly(
                            Arrays.asList(2L, "{\"a\":2,}"),
                            Arrays.asList(5L, "[4]"),
                            Arrays.asList(6L, "{\"a\":5,\"a\":6}"),
                            Arrays.asList(7L, "{\"a\":\"\\ud800\"}"));
            assertThat(database.describe("t").toText()).contains("4 of 6 rows left out", "first in line 2");
        }
    }

    @Test
    void recordsOfOtherShapesAndLateTextsStay() throws IOException {
        String lines = IntStream.rangeClosed(1, 50_000)
                .mapToObj(i -> i == 49_000
                        ? "{\"id\":49000,\"n\":\"n/a\",\"extra\":true}"
                        : "{\"id\":" + i + ",\"n\":" + i + "}")
                .collect(Collectors.joining("\n"));
        try (ReadOnlyDatabase database = load("t.jsonl", lines)) {
            assertThat(rows(database, "SELECT count(*), count(n), count(extra), sum(id) FROM t"))
                    .hasToString("[[50000, 50000, 1, 1250025000]]");
            assertThat(rows(database, "SELECT n FROM t WHERE id IN (1, 49000)"))
                    .containsExactly(List.of("1"), List.of("n/a"));
            assertThat(database.describe("t").toText()).contains("n VARCHAR", "column n is text", "line 49000");
        }
    }

    @Test
    void manyDifferentFieldsStayColumns() throws IOException {
        String lines = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> "{\"k" + i + "\":" + i + "}")
                .collect(Collectors.joining("\n"));
        try (ReadOnlyDatabase database = load("t.jsonl", lines)) {
            assertThat(rows(database, "SELECT k300 FROM t WHERE k300 IS NOT NULL"))
                    .containsExactly(List.of(300L));
        }
    }

    @Test
    void readsLinesAlsoInAFileThatIsCalledJson() throws IOException {
        try (ReadOnlyDatabase database = load("t.json", "{\"a\":1}\n{\"a\":oops}\n{\"a\":3}\n")) {
            assertThat(rows(database, "SELECT a FROM t")).containsExactly(List.of(1L), List.of(3L));
            assertThat(rows(database, "SELECT line FROM t_rejects")).containsExactly(List.of(2L));
        }
    }

    @Test
    void readsWhatIsWrittenOverSeveralLines() throws IOException {
        try (ReadOnlyDatabase database = load("t.json", "{\n \"a\": 1.10\n}\n{\n \"a\": 2\n}\n")) {
            assertThat(rows(database, "SELECT a FROM t")).containsExactly(List.of(1.1), List.of(2.0));
        }
        try (ReadOnlyDatabase database = load("t.json", "[\n {\"a\": 1},\n 7,\n {\"a\": 2}\n]\n")) {
            assertThat(rows(database, "SELECT a FROM t")).containsExactly(List.of(1L), List.of(2L));
            assertThat(rows(database, "SELECT line, text FROM t_rejects")).containsExactly(List.of(3L, "7"));
        }
    }

    @Test
    void readsTheEncodingsThatChineseFilesHave() throws IOException {
        for (String charset : List.of("GB18030", "UTF-16", "UTF-16LE")) {
            Path file = directory.resolve(charset + ".json");
            Files.write(file, "[{\"城市\":\"北京\",\"n\":1}]".getBytes(Charset.forName(charset)));
            try (ReadOnlyDatabase database = ReadOnlyDatabase.load(List.of(file), QueryLimits.DEFAULT)) {
                assertThat(rows(
                                database,
                                "SELECT 城市 FROM \"" + database.tables().get(0).name() + "\""))
                        .as(charset)
                        .containsExactly(List.of("北京"));
            }
        }
    }

    @Test
    void saysThatAFileIsEmpty() {
        assertThatThrownBy(() -> load("t.jsonl", "\n").close())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("empty");
    }

    private ReadOnlyDatabase load(String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        return ReadOnlyDatabase.load(List.of(file), QueryLimits.DEFAULT);
    }

    private static List<List<@Nullable Object>> rows(ReadOnlyDatabase database, String sql) {
        return database.query(sql).rows();
    }
}
