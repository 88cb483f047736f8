package io.github.doubao4j.examples.analyst.data;

import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/**
 * The database while files are loaded into it.
 *
 * @param connection its connection
 * @param names      the names of its tables
 * @param directory  a private directory, for what has to lie in a file under a name that is no pattern
 */
record LoadTarget(DuckDBConnection connection, TableNames names, Path directory) {

    StagingTable staging(int columns) throws SQLException {
        return new StagingTable(connection, columns);
    }

    Rejects rejects(String table) {
        return new Rejects(connection, names, table);
    }

    /**
     * A file in the private directory as the database's functions take it: in quotes, and with what would make a pattern of
     * it in brackets, since the directory for temporary files can be called anything.
     */
    static String literal(Path file) {
        return "'" + file.toString().replaceAll("[*?\\[]", "[$0]").replace("'", "''") + "'";
    }
}
