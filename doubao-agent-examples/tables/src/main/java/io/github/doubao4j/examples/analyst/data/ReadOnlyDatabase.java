package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The user's data in a database that can only be read. Files are loaded into a database file in a temporary directory
 * first; then that file is opened again, read-only, with access to every other file and to the network off, extensions
 * off, and its settings locked. SQL that a model wrote runs only after that.
 *
 * <p>Thread-safe: each query has a connection of its own, so queries run at the same time.
 */
public final class ReadOnlyDatabase implements AutoCloseable {

    private final Path directory;
    private final DuckDBConnection root;
    private final List<Table> tables;
    private final QueryLimits limits;

    private ReadOnlyDatabase(Path directory, DuckDBConnection root, List<Table> tables, QueryLimits limits) {
        this.directory = directory;
        this.root = root;
        this.tables = List.copyOf(tables);
        this.limits = limits;
    }

    /**
     * Loads files and locks the result.
     *
     * @param files  what {@link DataFiles#find} returned
     * @param limits what each query may take
     * @return the database; close it to delete its files
     * @throws DataException if a file cannot be loaded
     */
    public static ReadOnlyDatabase load(List<Path> files, QueryLimits limits) {
        Path directory = temporaryDirectory();
        try {
            Path database = directory.resolve("data.duckdb");
            List<Table> tables = DataLoader.load(database, files);
            // Deleted in reverse order, also when the program is interrupted.
            directory.toFile().deleteOnExit();
            database.toFile().deleteOnExit();
            return new ReadOnlyDatabase(directory, open(database, limits), tables, limits);
        } catch (SQLException e) {
            delete(directory);
            throw new DataException("Cannot open the database: " + DatabaseErrors.oneLine(e), e);
        } catch (RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    /** The tables, in the order of their files. */
    public List<Table> tables() {
        return tables;
    }

    /** What each query may take. */
    public QueryLimits limits() {
        return limits;
    }

    /**
     * Describes one table.
     *
     * @param name its name, in any case
     * @return its columns and first rows
     * @throws DataException if there is no such table
     */
    public TableDescription describe(String name) {
        Table table = tables.stream()
                .filter(t -> t.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new DataException("There is no table \"" + name + "\". Tables: "
                        + String.join(", ", tables.stream().map(Table::name).toList())));
        return new TableDescription(table, query("SELECT * FROM \"" + table.name() + "\" LIMIT 5"));
    }

    /**
     * Runs one statement that reads.
     *
     * @param sql one SELECT statement, or what the database reads as one (WITH, FROM, VALUES, DESCRIBE, SUMMARIZE)
     * @return its rows, up to the limit
     * @throws DataException if the statement is not allowed, wrong, or over the limits
     */
    public QueryResult query(String sql) {
        try (Connection connection = root.duplicate()) {
            SelectOnly.check(connection, sql);
            try (Statement statement = connection.createStatement();
                    StatementTimer timer = StatementTimer.start(statement, limits.maxTime())) {
                return read(statement, timer, sql);
            }
        } catch (SQLException e) {
            throw new DataException(DatabaseErrors.full(e), e);
        }
    }

    private QueryResult read(Statement statement, StatementTimer timer, String sql) throws SQLException {
        // The limit stands inside the statement, so that the database stops early; it is one more than what is
        // returned, to know whether there is more.
        String limited = "SELECT * FROM (" + SelectOnly.withoutEnd(sql) + "\n) LIMIT " + (limits.maxRows() + 1L);
        try (ResultSet rows = statement.executeQuery(limited)) {
            return ResultReader.read(rows, limits.maxRows());
        } catch (SQLException e) {
            if (timer.expired()) {
                throw new DataException(
                        "The query was stopped after " + limits.maxTime().toMillis() / 1000.0
                                + " s. Filter earlier, join on fewer rows or aggregate.",
                        e);
            }
            throw e;
        }
    }

    /** Opens the file so that nothing can be changed any more, neither data nor settings. */
    static DuckDBConnection open(Path database, QueryLimits limits) throws SQLException {
        Properties locked = new Properties();
        locked.setProperty("access_mode", "READ_ONLY");
        locked.setProperty("enable_external_access", "false");
        locked.setProperty("autoinstall_known_extensions", "false");
        locked.setProperty("autoload_known_extensions", "false");
        locked.setProperty("allow_community_extensions", "false");
        locked.setProperty("memory_limit", limits.memory());
        // Nothing may be written, so nothing may spill to a disk either.
        locked.setProperty("temp_directory", "");
        locked.setProperty("lock_configuration", "true");
        return (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:" + database, locked);
    }

    @Override
    public void close() {
        try {
            root.close();
        } catch (SQLException e) {
            throw new DataException("Cannot close the database: " + DatabaseErrors.oneLine(e), e);
        } finally {
            delete(directory);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("analyst");
        } catch (IOException e) {
            throw new DataException(
                    "Cannot create a temporary directory: " + IoErrors.reason(e).in(Language.EN), e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            List<Path> deepestFirst =
                    new ArrayList<>(paths.sorted(Comparator.reverseOrder()).toList());
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // Left to deleteOnExit and to the system's own cleaning: the answer does not depend on it.
            System.getLogger(ReadOnlyDatabase.class.getName())
                    .log(System.Logger.Level.DEBUG, "Cannot delete " + directory, e);
        }
    }
}
