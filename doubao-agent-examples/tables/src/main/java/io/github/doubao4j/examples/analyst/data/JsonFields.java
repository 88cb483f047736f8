package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.analyst.data.json.JsonRecord;
import io.github.doubao4j.examples.text.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The fields of JSON records whose values are of several kinds. */
final class JsonFields {

    private final Map<String, Map<JsonRecord.Kind, Seen>> fields = new LinkedHashMap<>();

    private static final class Seen {

        private long count;
        private long firstLine;
    }

    void add(JsonRecord record) {
        record.fields().forEach((name, kind) -> {
            Seen seen = fields.computeIfAbsent(name, key -> new EnumMap<>(JsonRecord.Kind.class))
                    .computeIfAbsent(kind, key -> new Seen());
            if (seen.count++ == 0) {
                seen.firstLine = record.line();
            }
        });
    }

    /**
     * Makes text of the columns with texts, numbers and truth values; those with objects and lists among them stay JSON.
     *
     * @return what is to be said of both
     */
    List<Text> finish(Connection connection, String table) throws SQLException {
        List<Text> notices = new ArrayList<>();
        for (Map.Entry<String, Map<JsonRecord.Kind, Seen>> field : fields.entrySet()) {
            if (field.getValue().size() > 1) {
                boolean scalar = !field.getValue().containsKey(JsonRecord.Kind.OBJECT)
                        && !field.getValue().containsKey(JsonRecord.Kind.ARRAY);
                if (scalar && isJson(connection, table, field.getKey())) {
                    makeText(connection, table, field.getKey());
                }
                notices.add(notice(field.getKey(), field.getValue(), scalar ? "column.text" : "column.json"));
            }
        }
        return notices;
    }

    private static Text notice(String name, Map<JsonRecord.Kind, Seen> kinds, String key) {
        Map.Entry<JsonRecord.Kind, Seen> most = kinds.entrySet().stream()
                .max(Map.Entry.comparingByValue((a, b) -> Long.compare(a.count, b.count)))
                .orElseThrow();
        long line = kinds.entrySet().stream()
                .filter(entry -> entry.getKey() != most.getKey())
                .mapToLong(entry -> entry.getValue().firstLine)
                .min()
                .orElseThrow();
        long all = kinds.values().stream().mapToLong(seen -> seen.count).sum();
        return Notice.of(
                key,
                name,
                line,
                most.getValue().count,
                all,
                Notice.of("family." + most.getKey().name().toLowerCase(Locale.ROOT)));
    }

    private static boolean isJson(Connection connection, String table, String column) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT data_type FROM duckdb_columns() WHERE table_name = ?" + " AND column_name = ?")) {
            statement.setString(1, table);
            statement.setString(2, column);
            try (ResultSet type = statement.executeQuery()) {
                return type.next() && type.getString(1).equals("JSON");
            }
        }
    }

    private static void makeText(Connection connection, String table, String column) throws SQLException {
        String quoted = '"' + column.replace("\"", "\"\"") + '"';
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "ALTER TABLE \"" + table + "\" ALTER " + quoted + " TYPE VARCHAR USING " + quoted + "->>'$'");
        }
    }
}
