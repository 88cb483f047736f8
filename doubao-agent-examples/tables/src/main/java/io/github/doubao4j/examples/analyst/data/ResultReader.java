package io.github.doubao4j.examples.analyst.data;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows that a statement returns into plain values. */
final class ResultReader {

    private ResultReader() {}

    static QueryResult read(ResultSet rows, int maxRows) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnLabel(i), meta.getColumnTypeName(i)));
        }
        List<List<@Nullable Object>> read = new ArrayList<>();
        while (rows.next()) {
            if (read.size() == maxRows) {
                return new QueryResult(columns, read, true);
            }
            List<@Nullable Object> row = new ArrayList<>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                row.add(plain(rows, i));
            }
            read.add(Collections.unmodifiableList(row));
        }
        return new QueryResult(columns, read, false);
    }

    private static @Nullable Object plain(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        return value == null || value instanceof Number ? value : rows.getString(column);
    }
}
