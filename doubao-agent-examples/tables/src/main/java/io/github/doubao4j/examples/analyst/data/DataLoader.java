package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBConnection;

/** Writes a database file with a table for each data file. Runs before any model is asked, with files allowed. */
final class DataLoader {

    private DataLoader() {}

    static List<Table> load(Path database, List<Path> files) {
        try (DuckDBConnection connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            // Reading a user's file must not download code.
            statement.execute("SET autoinstall_known_extensions = false");
            LoadTarget target = new LoadTarget(
                    connection, new TableNames(reservedWords(statement)), database.resolveSibling("loading"));
            List<Table> tables = new ArrayList<>();
            for (Path file : files) {
                tables.addAll(loadOne(file, target));
            }
            statement.execute("DROP SCHEMA IF EXISTS loading CASCADE");
            return tables;
        } catch (SQLException e) {
            throw new DataException("Cannot create the database: " + DatabaseErrors.oneLine(e), e);
        }
    }

    private static List<Table> loadOne(Path file, LoadTarget target) {
        DataFormat format = DataFormat.of(file).orElseThrow();
        try {
            // One transaction: each of the many appended pieces would otherwise be forced to the disk.
            target.connection().setAutoCommit(false);
            List<Table> tables = format.loader().load(file, target);
            target.connection().setAutoCommit(true);
            return tables;
        } catch (SQLException e) {
            throw cannotLoad(file, format, DatabaseErrors.oneLine(e), e);
        } catch (IOException | UncheckedIOException e) {
            throw cannotLoad(file, format, reason(e), e);
        }
    }

    private static DataException cannotLoad(Path file, DataFormat format, String reason, Exception cause) {
        return new DataException(Text.of(DataLoader.class, "cannot-load", file, format.label(), reason), cause);
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        String message = String.valueOf(cause.getMessage()).strip();
        String line = message.lines().findFirst().orElse("");
        // The messages of the others are a path alone, or a word.
        return cause.getClass().equals(IOException.class)
                ? line
                : cause.getClass().getSimpleName() + ": " + line;
    }

    private static Set<String> reservedWords(Statement statement) throws SQLException {
        Set<String> words = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(
                "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'")) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }
}
