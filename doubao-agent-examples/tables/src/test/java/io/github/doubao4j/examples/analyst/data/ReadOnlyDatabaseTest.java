package io.github.doubao4j.examples.analyst.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOnlyDatabaseTest {

    @TempDir
    static Path directory;

    private static ReadOnlyDatabase database;

    @BeforeAll
    static void load() throws IOException {
        Path people = Files.writeString(directory.resolve("people.csv"), "id,name\n1,Ada\n2,Grace\n3,Edsger\n");
        Files.writeString(directory.resolve("secret.csv"), "word\nsesame\n");
        Files.writeString(directory.resolve("secret.json"), "[{\"word\":\"sesame\"}]");
        database = ReadOnlyDatabase.load(List.of(people), new QueryLimits(100, Duration.ofSeconds(20), "256MB"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM '{dir}/secret.csv'",
                "SELECT * FROM read_csv('{dir}/secret.csv')",
                "SELECT * FROM read_csv_auto('{dir}/secret.csv')",
                "SELECT * FROM read_json('{dir}/secret.json')",
                "SELECT * FROM read_json_auto('{dir}/secret.json')",
                "SELECT * FROM read_ndjson('{dir}/secret.json')",
                "SELECT * FROM read_json_objects('{dir}/secret.json')",
                "SELECT * FROM read_parquet('{dir}/secret.parquet')",
                "SELECT * FROM parquet_metadata('{dir}/secret.parquet')",
                "SELECT * FROM read_text('{dir}/secret.csv')",
                "SELECT * FROM read_blob('{dir}/secret.csv')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM sniff_csv('{dir}/secret.csv')",
                "SELECT * FROM glob('{dir}/*')",
                "SELECT * FROM read_csv('https://example.com/x.csv')",
                "SELECT * FROM query('SELECT * FROM read_text(''{dir}/secret.csv'')')",
                "SELECT * FROM query_table(['{dir}/secret.csv'])",
                "WITH x AS (SELECT * FROM read_text('{dir}/secret.csv')) SELECT * FROM x",
                "SELECT (SELECT content FROM read_text('{dir}/secret.csv'))",
                "DESCRIBE SELECT * FROM read_csv('{dir}/secret.csv')",
                "SUMMARIZE SELECT * FROM read_csv('{dir}/secret.csv')",
                "SELECT 1) UNION ALL (SELECT content FROM read_text('{dir}/secret.csv')",
            })
    void readsNoOtherFile(String sql) {
        refused(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY people TO '{dir}/out.csv'",
                "COPY (SELECT 1) TO '{dir}/out.parquet' (FORMAT parquet)",
                "COPY people FROM '{dir}/secret.csv'",
                "EXPORT DATABASE '{dir}/export'",
                "IMPORT DATABASE '{dir}/export'",
                "ATTACH '{dir}/other.duckdb'",
                "ATTACH ':memory:' AS m",
                "DETACH data",
                "USE memory",
                "INSTALL httpfs",
                "LOAD httpfs",
                "LOAD json",
                "FORCE INSTALL httpfs FROM 'https://example.com'",
                "SET threads = 8",
                "SET enable_external_access = true",
                "SET GLOBAL lock_configuration = false",
                "RESET enable_external_access",
                "PRAGMA threads = 3",
                "PRAGMA enable_profiling",
                "PRAGMA database_list",
                "CALL pragma_version()",
                "CHECKPOINT",
                "VACUUM",
                "CREATE TABLE t (a INT)",
                "CREATE TEMP TABLE t (a INT)",
                "CREATE VIEW v AS SELECT 1",
                "CREATE MACRO m() AS 1",
                "CREATE SECRET s (TYPE s3)",
                "INSERT INTO people VALUES (4, 'Alan')",
                "UPDATE people SET name = 'x'",
                "DELETE FROM people",
                "DROP TABLE people",
                "ALTER TABLE people ADD COLUMN z INT",
                "TRUNCATE people",
                "MERGE INTO people USING people AS p ON true WHEN MATCHED THEN DELETE",
                "BEGIN",
                "PREPARE p AS SELECT 1",
                "EXPLAIN ANALYZE DELETE FROM people",
                "SELECT 1; DELETE FROM people",
                "SELECT 1; SELECT 2",
                "/* SELECT */ DELETE FROM people",
                "WITH x AS (DELETE FROM people RETURNING *) SELECT * FROM x",
                "SELECT 1) AS a; DELETE FROM people; --",
                "",
                "-- nothing",
            })
    void changesNothing(String sql) throws IOException {
        List<Path> before = files();

        refused(sql);

        assertThat(files()).isEqualTo(before);
        assertThat(database.query("SELECT * FROM people").rows()).hasSize(3);
        assertThat(setting("enable_external_access")).isEqualTo("false");
        assertThat(setting("lock_configuration")).isEqualTo("true");
    }

    /** The check for SELECT is a courtesy; this is what stands behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY people TO '{dir}/out.csv'",
                "COPY people FROM '{dir}/secret.csv'",
                "EXPORT DATABASE '{dir}/export'",
                "ATTACH '{dir}/other.duckdb'",
                "ATTACH ':memory:' AS m",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET enable_external_access = true",
                "SET lock_configuration = false",
                "PRAGMA threads = 3",
                "CREATE TABLE t (a INT)",
                "INSERT INTO people VALUES (4, 'Alan')",
                "DELETE FROM people",
            })
    void theDatabaseItselfRefusesToo(String sql) throws SQLException {
        Path file = Path.of(database.query("SELECT path FROM duckdb_databases() WHERE NOT internal")
                .rows()
                .get(0)
                .get(0)
                .toString());
        try (Connection connection = ReadOnlyDatabase.open(file, database.limits());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql.replace("{dir}", directory.toString())))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void hasItsSettingsLocked() {
        assertThat(setting("enable_external_access")).isEqualTo("false");
        assertThat(setting("lock_configuration")).isEqualTo("true");
        assertThat(setting("autoinstall_known_extensions")).isEqualTo("false");
        assertThat(setting("autoload_known_extensions")).isEqualTo("false");
        assertThat(setting("access_mode")).isEqualToIgnoringCase("read_only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM people",
                "select count(*) from people;",
                "  FROM people SELECT count(*) ;\n ;",
                "WITH x AS (SELECT * FROM people) SELECT count(*) FROM x",
                "VALUES (3)",
                "SELECT count(*) FROM people -- all of them",
            })
    void answersWhatReads(String sql) {
        assertThat(database.query(sql).rows())
                .singleElement()
                .satisfies(row -> assertThat(((Number) row.get(0)).intValue()).isEqualTo(3));
    }

    @Test
    void keepsTheOrderOfTheStatement() {
        QueryResult result = database.query("SELECT i FROM range(1000) r(i) ORDER BY i DESC");

        assertThat(result.rows().get(0).get(0)).isEqualTo(999L);
        assertThat(result.rows().get(99).get(0)).isEqualTo(900L);
    }

    @Test
    void returnsNoMoreRowsThanTheLimitAndSaysSo() {
        QueryResult all = database.query("SELECT i FROM range(100) r(i)");
        QueryResult cut = database.query("SELECT i FROM range(101) r(i)");

        assertThat(all.rows()).hasSize(100);
        assertThat(all.truncated()).isFalse();
        assertThat(all.toText()).startsWith("100 rows\n");
        assertThat(cut.rows()).hasSize(100);
        assertThat(cut.truncated()).isTrue();
        assertThat(cut.toText()).startsWith("first 100 rows, there are more");
    }

    @Test
    void stopsEarlyWhenAStatementWouldReturnBillionsOfRows() {
        QueryResult result = database.query("SELECT a.i FROM range(1000000) a(i), range(1000000) b(i)");

        assertThat(result.truncated()).isTrue();
    }

    @Test
    void stopsAStatementThatTakesTooLong() throws IOException {
        Path one = Files.writeString(directory.resolve("one.csv"), "a\n1\n");
        try (ReadOnlyDatabase impatient =
                ReadOnlyDatabase.load(List.of(one), new QueryLimits(10, Duration.ofMillis(300), "256MB"))) {
            String endless = "SELECT count(*) FROM range(1000000) a(i), range(1000000) b(i) WHERE a.i + b.i = 1";

            assertThatThrownBy(() -> impatient.query(endless))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("stopped after 0.3 s");
            assertThat(impatient.query("SELECT a FROM one").rows()).hasSize(1);
        }
    }

    @Test
    void refusesAStatementThatNeedsTooMuchMemory() {
        assertThatThrownBy(() -> database.query("SELECT list(i || '-' || i) FROM range(100000000) r(i)"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Memory");
        assertThat(database.query("SELECT * FROM people").rows()).hasSize(3);
    }

    @Test
    void tellsTheModelWhereAStatementIsWrong() {
        assertThatThrownBy(() -> database.query("SELECT nam FROM people"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nam")
                .hasMessageContaining("name");
        assertThatThrownBy(() -> database.query("SELEC 1")).hasMessageContaining("syntax error");
        assertThatThrownBy(() -> database.query("SELECT CAST(name AS INT) FROM people"))
                .hasMessageContaining("Ada");
    }

    @Test
    void describesATable() {
        String text = database.describe("People").toText();

        assertThat(text)
                .startsWith("table people, 3 rows, from people.csv\n")
                .contains("  id BIGINT\n", "  name VARCHAR\n", "1,Ada\n");
        assertThatThrownBy(() -> database.describe("persons"))
                .hasMessage("There is no table \"persons\". Tables: people");
    }

    @Test
    void leavesNoFilesBehind() throws IOException {
        Path one = Files.writeString(directory.resolve("one.csv"), "a\n1\n");
        ReadOnlyDatabase other = ReadOnlyDatabase.load(List.of(one), QueryLimits.DEFAULT);
        Path file = Path.of(other.query("SELECT path FROM duckdb_databases() WHERE NOT internal")
                .rows()
                .get(0)
                .get(0)
                .toString());
        assertThat(file).exists();

        other.close();

        assertThat(file.getParent()).doesNotExist();
    }

    private void refused(String sql) {
        assertThatThrownBy(() -> database.query(sql.replace("{dir}", directory.toString())))
                .isInstanceOf(DataException.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sesame"));
    }

    private String setting(String name) {
        return database.query("SELECT value FROM duckdb_settings() WHERE name = '" + name + "'")
                .rows()
                .get(0)
                .get(0)
                .toString();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted().toList();
        }
    }
}
