package io.github.doubao4j.examples.analyst.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Lets one reading statement through. The read-only, locked database is the jail; this is the sign on its door: it
 * keeps out what the jail would tolerate (temporary tables, several statements in one) and says what to write instead.
 * The database's own parser decides, so comments and quotes fool nobody.
 */
final class SelectOnly {

    private static final String PARSE = """
            SELECT tree->>'error', tree->>'error_type', tree->>'error_message', json_array_length(tree->'statements')
            FROM (SELECT json_serialize_sql(?::VARCHAR) AS tree)""";

    private SelectOnly() {}

    /**
     * Checks a statement without running it.
     *
     * @throws DataException if it is not exactly one SELECT
     */
    static void check(Connection connection, String sql) throws SQLException {
        try (PreparedStatement parse = connection.prepareStatement(PARSE)) {
            parse.setString(1, sql);
            try (ResultSet tree = parse.executeQuery()) {
                tree.next();
                if (!tree.getBoolean(1)) {
                    requireOne(tree.getInt(4));
                } else if ("parser".equals(tree.getString(2))) {
                    throw new DataException("Parser Error: " + tree.getString(3));
                } else {
                    throw new DataException("Only reading is allowed: write one SELECT statement"
                            + " (WITH, FROM, VALUES, DESCRIBE and SUMMARIZE work as well).");
                }
            }
        }
    }

    private static void requireOne(int statements) {
        if (statements != 1) {
            throw new DataException("Write exactly one SELECT statement for each call, not " + statements + ".");
        }
    }

    /** The statement without the semicolon at its end, to be put in parentheses. */
    static String withoutEnd(String sql) {
        String text = sql.strip();
        while (text.endsWith(";")) {
            text = text.substring(0, text.length() - 1).strip();
        }
        return text;
    }
}
