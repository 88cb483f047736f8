package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.doubao4j.examples.testing.WritableNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataLoaderTest {

    @TempDir
    Path directory;

    @Test
    void loadsCsv() throws IOException {
        Path file = Files.writeString(directory.resolve("it's.csv"), "day,amount\n2024-01-02,1.5\n2024-01-03,2\n");

        try (ReadOnlyDatabase database = load(file)) {
            assertThat(database.tables()).containsExactly(new Table("it_s", 2, "it's.csv"));
            assertThat(database.query("SELECT sum(amount), max(day) FROM it_s").rows())
                    .containsExactly(List.of(3.5, "2024-01-03"));
        }
    }

    @Test
    void loadsTabsAndGzip() throws IOException {
        Path tabs = Files.writeString(directory.resolve("tabs.tsv"), "a\tb\n1\t2\n");
        Path zipped = directory.resolve("zipped.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("a,b\n3,4\n".getBytes(StandardCharsets.UTF_8));
        }

        try (ReadOnlyDatabase database = load(tabs, zipped)) {
            assertThat(database.query("SELECT t.b, z.b FROM tabs t, zipped z").rows())
                    .containsExactly(List.of(2L, 4L));
        }
    }

    @Test
    void loadsJsonArraysAndLines() throws IOException {
        Path array = Files.writeString(directory.resolve("array.json"), "[{\"a\":1,\"b\":{\"c\":\"x\"}},{\"a\":2}]");
        Path lines = Files.writeString(directory.resolve("lines.jsonl"), "{\"a\":1}\n{\"a\":5}\n");

        try (ReadOnlyDatabase database = load(array, lines)) {
            assertThat(database.query("SELECT b.c FROM array_data WHERE a = 1").rows())
                    .containsExactly(List.of("x"));
            assertThat(database.query("SELECT max(a) FROM lines").rows()).containsExactly(List.of(5L));
        }
    }

    @Test
    void loadsParquet() throws Exception {
        Path file = directory.resolve("numbers.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT i, i * i AS square FROM range(10) r(i)) TO '" + file + "' (FORMAT parquet)");
        }

        try (ReadOnlyDatabase database = load(file)) {
            assertThat(database.tables()).containsExactly(new Table("numbers", 10, "numbers.parquet"));
            assertThat(database.query("SELECT square FROM numbers WHERE i = 9").rows())
                    .containsExactly(List.of(81L));
        }
    }

    @Test
    void saysWhichFileIsBroken() throws IOException {
        Path json = Files.writeString(directory.resolve("broken.json"), "[{\"a\":");
        Path parquet = Files.writeString(directory.resolve("broken.parquet"), "not parquet");

        assertThatThrownBy(() -> load(json).close())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot load " + json + " as JSON: ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> load(parquet).close())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot load " + parquet + " as PARQUET: ");
    }

    @ParameterizedTest
    @CsvSource({
        "sales.csv,sales",
        "Sales 2024.csv,sales_2024",
        "2024.csv,t_2024",
        "order.csv,order_data",
        "人口.csv,人口",
        "a.b.csv.gz,a_b",
        "--.csv,t___",
    })
    void namesTablesSoThatTheyNeedNoQuotes(String file, String table) {
        WritableNames.assume(file);
        assertThat(new TableNames(Set.of("order")).next(Path.of(file))).isEqualTo(table);
    }

    @Test
    void namesEveryTableDifferently() {
        TableNames names = new TableNames(Set.of());

        assertThat(List.of(
                        names.next(Path.of("x", "a.csv")),
                        names.next(Path.of("y", "A.json")),
                        names.next(Path.of("a_2.csv"))))
                .containsExactly("a", "a_2", "a_2_2");
    }

    @Test
    void findsTheFilesOfADirectory() throws IOException {
        Path b = Files.writeString(directory.resolve("b.csv"), "a\n1\n");
        Path a = Files.writeString(directory.resolve("a.json"), "[]");
        Files.writeString(directory.resolve("notes.md"), "");

        assertThat(DataFiles.find(List.of(directory, b))).containsExactly(a, b);
    }

    @Test
    void saysWhatIsWrongWithAPath() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        Path text = Files.writeString(directory.resolve("notes.txt"), "");

        assertThatThrownBy(() -> DataFiles.find(List.of(directory.resolve("none.csv"))))
                .hasMessage("No such file: " + directory.resolve("none.csv"));
        assertThatThrownBy(() -> DataFiles.find(List.of(empty))).hasMessageStartingWith("No data files in " + empty);
        assertThatThrownBy(() -> DataFiles.find(List.of(text))).hasMessageStartingWith("Unknown kind of file: " + text);
    }

    private static ReadOnlyDatabase load(Path... files) {
        return ReadOnlyDatabase.load(List.of(files), QueryLimits.DEFAULT);
    }
}
