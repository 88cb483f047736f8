package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.text.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Counts what the database holds against what was read: a table that lacks rows is never shown. */
final class RowCount {

    private RowCount() {}

    static long of(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM \"" + table + "\"")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Fails if a table has not as many rows as it should. */
    static void check(Connection connection, String table, long expected) throws SQLException {
        long loaded = of(connection, table);
        if (loaded != expected) {
            throw new DataException(Text.of(DataLoader.class, "rows-differ", table, loaded, expected));
        }
    }
}
