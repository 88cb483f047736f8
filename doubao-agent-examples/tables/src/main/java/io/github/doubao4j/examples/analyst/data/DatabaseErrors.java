package io.github.doubao4j.examples.analyst.data;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns the database's failures into texts. */
final class DatabaseErrors {

    private static final int MAX_CHARS = 2000;

    /** From here on the database shows the statement, which was not the user's, and options that nobody can set here. */
    private static final Pattern NO_HELP = Pattern.compile("(?m)^\\s*(LINE \\d+: |Possible (fixes|solutions):|file =)");

    private DatabaseErrors() {}

    /** All that tells a user what is wrong with a file, and where, in one line. */
    static String oneLine(SQLException e) {
        String message = full(e);
        Matcher end = NO_HELP.matcher(message);
        return (end.find() ? message.substring(0, end.start()) : message)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** The whole message, for a model: with the place in the statement and the names that come close. */
    static String full(SQLException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage().strip();
        return message.length() <= MAX_CHARS ? message : message.substring(0, MAX_CHARS) + "…";
    }
}
