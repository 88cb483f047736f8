package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.analyst.data.layout.ColumnProfile;
import io.github.doubao4j.examples.analyst.data.layout.ValueKind;
import io.github.doubao4j.examples.analyst.data.layout.ValueKind.Family;
import io.github.doubao4j.examples.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Rows of text on their way into a table. They are appended one by one, not read by the database from a file, so that no
 * reader of it decides again what a row is; which types the columns have is decided when all rows are known.
 */
final class StagingTable implements AutoCloseable {

    private static final String NAME = "loading.staging";

    private final DuckDBConnection connection;
    private final List<ColumnProfile> profiles;
    private final DuckDBAppender appender;
    private long rows;

    StagingTable(DuckDBConnection connection, int columns) throws SQLException {
        this.connection = connection;
        this.profiles =
                IntStream.range(0, columns).mapToObj(i -> new ColumnProfile()).toList();
        StringBuilder create = new StringBuilder("CREATE TABLE " + NAME + " (line BIGINT");
        for (int i = 0; i < columns; i++) {
            create.append(", ").append(column(i)).append(" VARCHAR");
        }
        execute("CREATE SCHEMA IF NOT EXISTS loading");
        execute("DROP TABLE IF EXISTS " + NAME);
        execute(create + ")");
        appender = connection.createAppender("loading", "staging");
    }

    /** Adds a row of texts whose kinds are to be found out. */
    void add(long line, List<@Nullable String> fields) throws SQLException {
        for (int i = 0; i < fields.size(); i++) {
            profiles.get(i).add(fields.get(i), line);
        }
        append(line, fields);
    }

    /** Adds a row of values whose kinds are known; a kind without a value counts for nothing. */
    void add(long line, List<@Nullable String> fields, List<ValueKind> kinds) throws SQLException {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i) != null) {
                profiles.get(i).add(kinds.get(i), line);
            }
        }
        append(line, fields);
    }

    long rows() {
        return rows;
    }

    /**
     * Makes the table.
     *
     * @param name  how it is called
     * @param names the names of its columns
     * @return what is to be said of its columns
     */
    List<Text> finish(String name, List<String> names) throws SQLException {
        appender.close();
        List<ColumnType> types = new ArrayList<>();
        List<Text> notices = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ColumnProfile profile = profiles.get(i);
            ColumnType type = ColumnType.of(profile);
            long failed = type.isText() ? 0 : firstFailure(i, type);
            types.add(failed > 0 ? ColumnType.TEXT : type);
            if (failed > 0) {
                notices.add(Notice.of("column.unreal", names.get(i), failed, family(profile.majority())));
            } else if (type.isText()) {
                addNotice(names.get(i), profile, notices);
            }
        }
        StringBuilder select = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            select.append(i == 0 ? "" : ", ")
                    .append(types.get(i).of(column(i)))
                    .append(" AS ")
                    .append(quoted(names.get(i)));
        }
        execute("CREATE TABLE " + quoted(name) + " AS SELECT " + select + " FROM " + NAME);
        RowCount.check(connection, name, rows);
        execute("DROP TABLE " + NAME);
        return notices;
    }

    @Override
    public void close() throws SQLException {
        appender.close();
    }

    private void append(long line, List<@Nullable String> fields) throws SQLException {
        appender.beginRow().append(line);
        for (@Nullable String field : fields) {
            if (field == null) {
                appender.appendNull();
            } else {
                appender.append(field);
            }
        }
        appender.endRow();
        rows++;
    }

    /** The first line whose value is like one of the type but is none, such as a 30th of February; 0 if there is none. */
    private long firstFailure(int index, ColumnType type) throws SQLException {
        String value = column(index);
        try (Statement statement = connection.createStatement();
                ResultSet line = statement.executeQuery("SELECT coalesce(min(line), 0) FROM " + NAME + " WHERE trim("
                        + value + ") <> '' AND " + type.of(value) + " IS NULL")) {
            line.next();
            return line.getLong(1);
        }
    }

    private static void addNotice(String name, ColumnProfile profile, List<Text> notices) {
        Family majority = profile.majority();
        if (majority == Family.TEXT || profile.kinds().contains(ValueKind.LEADING_ZEROS)) {
            return;
        }
        long fitting = profile.count(majority);
        notices.add(
                fitting == profile.filled()
                        ? Notice.of("column.ambiguous", name, family(majority))
                        : Notice.of(
                                "column.text",
                                name,
                                profile.firstLineOutside(majority),
                                fitting,
                                profile.filled(),
                                family(majority)));
    }

    private static Text family(Family family) {
        return Notice.of("family." + family.name().toLowerCase(Locale.ROOT));
    }

    private static String column(int index) {
        return "c" + index;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
