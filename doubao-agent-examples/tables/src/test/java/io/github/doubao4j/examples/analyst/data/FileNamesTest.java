package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.doubao4j.examples.testing.WritableNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are data: each file shows its own numbers, also beside one that its name would match as a pattern. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "such names do not exist there")
class FileNamesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "sales[1] sales1",
                "sales[!a] salesb",
                "a* ab",
                "a?c abc",
                "{a,b} a",
                "it's its",
                "q\"q qq",
                "p%20q p_q",
                "a;b ab",
                "-x x",
                "~ home",
                "$HOME HOME",
                "#1 1",
                "a\\b ab",
                "s3:a s3",
                "** deep",
            })
    void readsTheFileOfThatNameAndNotItsNeighbour(String name, String neighbour) throws Exception {
        for (String ending : List.of("csv", "json", "jsonl", "parquet")) {
            Path file = write(directory.resolve(name + "." + ending), 1);
            write(directory.resolve(neighbour + "." + ending), 2);

            assertThat(number(file)).as(file.toString()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"d[1]", "d*", "{d1,d2}", "it's", "a\nb", "http:", "年[度]"})
    void directoriesAreNoPatternsEither(String name) throws Exception {
        WritableNames.assume(name);
        Path odd = Files.createDirectory(directory.resolve(name));
        for (String neighbour :
                Stream.of("d1", "d2", "年度").filter(WritableNames::contain).toList()) {
            for (String ending : List.of("csv", "json", "parquet")) {
                write(Files.createDirectories(directory.resolve(neighbour)).resolve("x." + ending), 2);
            }
        }
        for (String ending : List.of("csv", "json", "parquet")) {
            assertThat(number(write(odd.resolve("x." + ending), 1))).as(ending).isEqualTo(1);
        }
    }

    @Test
    void aDirectoryOfAPartitionAddsNoColumn() throws Exception {
        Path partition = Files.createDirectory(directory.resolve("year=2024"));
        for (String ending : List.of("csv", "json", "parquet")) {
            Path file = write(partition.resolve("x." + ending), 1);
            try (ReadOnlyDatabase database = ReadOnlyDatabase.load(List.of(file), QueryLimits.DEFAULT)) {
                assertThat(database.query("FROM x").columns()).as(ending).hasSize(1);
            }
        }
    }

    /** The directory for temporary files can be called anything as well. */
    @Test
    void theDirectoryOfTheDatabaseIsNoPattern() throws Exception {
        Path odd = Files.createDirectory(directory.resolve("tmp[1]"));
        Path loading = Files.createDirectories(directory.resolve("tmp1").resolve("loading"));
        write(loading.resolve("data.parquet"), 2);
        Files.writeString(loading.resolve("data.jsonl"), "{\"n\":2}\n");
        Path parquet = write(directory.resolve("p.parquet"), 1);
        Path json = write(directory.resolve("j.json"), 1);

        DataLoader.load(odd.resolve("data.duckdb"), List.of(parquet, json));

        try (Connection connection = ReadOnlyDatabase.open(odd.resolve("data.duckdb"), QueryLimits.DEFAULT);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT p.n, j.n FROM p, j")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(1);
            assertThat(rows.getLong(2)).isEqualTo(1);
        }
    }

    private static long number(Path file) {
        List<Path> found = DataFiles.find(List.of(file));
        try (ReadOnlyDatabase database = ReadOnlyDatabase.load(found, QueryLimits.DEFAULT)) {
            Table table = database.tables().get(0);
            assertThat(table.source()).isEqualTo(file.getFileName().toString());
            List<List<@Nullable Object>> rows =
                    database.query("SELECT n FROM \"" + table.name() + "\"").rows();
            assertThat(rows).hasSize(1);
            return ((Number) Objects.requireNonNull(rows.get(0).get(0))).longValue();
        }
    }

    private Path write(Path file, int number) throws IOException, SQLException {
        String name = file.getFileName().toString();
        if (!name.endsWith("parquet")) {
            return Files.writeString(file, name.endsWith("csv") ? "n\n" + number + "\n" : "{\"n\":" + number + "}\n");
        }
        Path plain = Files.createTempDirectory(directory, "plain").resolve("plain.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT " + number + " AS n) TO '" + plain + "' (FORMAT parquet)");
        }
        Files.copy(plain, file);
        return file;
    }
}
