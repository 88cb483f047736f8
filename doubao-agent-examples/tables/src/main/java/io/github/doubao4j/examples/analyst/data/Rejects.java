package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** What of a file fits into no row of its table: kept in a table of its own, with line, reason and text. */
final class Rejects implements AutoCloseable {

    private final DuckDBConnection connection;
    private final TableNames names;
    private final String table;
    private @Nullable String name;
    private @Nullable DuckDBAppender appender;
    private @Nullable Text firstReason;
    private long firstLine;
    private long count;

    Rejects(DuckDBConnection connection, TableNames names, String table) {
        this.connection = connection;
        this.names = names;
        this.table = table;
    }

    void add(long line, Text reason, String text) throws SQLException {
        if (appender == null) {
            appender = open();
        }
        if (firstReason == null) {
            firstReason = reason;
            firstLine = line;
        }
        appender.beginRow()
                .append(line)
                .append(reason.in(Language.EN))
                .append(text)
                .endRow();
        count++;
    }

    long count() {
        return count;
    }

    /** What is to be said of them with the table that they are missing from. */
    Optional<Text> notice(long rows) {
        if (firstReason == null) {
            return Optional.empty();
        }
        String key = count == 1 ? "rejected.one" : "rejected.more";
        return Optional.of(Notice.of(key, count, rows + count, firstLine, firstReason, Objects.requireNonNull(name)));
    }

    /** The table that they are missing from, and theirs, if there is one. */
    List<Table> with(Table loaded) throws SQLException {
        close();
        if (name == null) {
            return List.of(loaded);
        }
        RowCount.check(connection, name, count);
        return List.of(loaded, new Table(name, count, loaded.source()));
    }

    @Override
    public void close() throws SQLException {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }

    private DuckDBAppender open() throws SQLException {
        name = names.unique(table + "_rejects");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE \"" + name + "\" (line BIGINT, reason VARCHAR, text VARCHAR)");
        }
        return connection.createAppender(name);
    }
}
