package io.github.doubao4j.examples.analyst.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes a database file with one table for each data file. Runs before any model is asked, with files allowed. */
final class DataLoader {

    private DataLoader() {}

    static List<Table> load(Path database, List<Path> files) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            // Reading a user's file must not download code.
            statement.execute("SET autoinstall_known_extensions = false");
            TableNames names = new TableNames(reservedWords(statement));
            List<Table> tables = new ArrayList<>();
            for (Path file : files) {
                tables.add(loadOne(statement, file, names.next(file)));
            }
            return tables;
        } catch (SQLException e) {
            throw new DataException("Cannot create the database: " + DatabaseErrors.oneLine(e), e);
        }
    }

    private static Table loadOne(Statement statement, Path file, String name) {
        DataFormat format = DataFormat.of(file).orElseThrow();
        String path = file.toString().replace("'", "''");
        try {
            statement.execute("CREATE TABLE \"" + name + "\" AS SELECT * FROM " + format.reader() + "('" + path + "')");
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM \"" + name + "\"")) {
                count.next();
                return new Table(name, count.getLong(1), file.getFileName().toString());
            }
        } catch (SQLException e) {
            throw new DataException("Cannot load " + file + " as " + format + ": " + DatabaseErrors.oneLine(e), e);
        }
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
