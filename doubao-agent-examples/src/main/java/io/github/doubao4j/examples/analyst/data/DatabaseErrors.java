package io.github.doubao4j.examples.analyst.data;

import java.sql.SQLException;

/** Turns the database's failures into texts. */
final class DatabaseErrors {

    private static final int MAX_CHARS = 600;

    private DatabaseErrors() {}

    /** The first paragraph, for a user: what is wrong, without the picture of where. */
    static String oneLine(SQLException e) {
        String message = full(e);
        int end = message.indexOf('\n');
        return (end < 0 ? message : message.substring(0, end)).strip();
    }

    /** The whole message, for a model: with the place in the statement and the names that come close. */
    static String full(SQLException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage().strip();
        return message.length() <= MAX_CHARS ? message : message.substring(0, MAX_CHARS) + "…";
    }
}
