package io.github.doubao4j.examples.analyst.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query returned.
 *
 * @param columns   the columns, in order
 * @param rows      the rows; a cell is {@code null}, a {@link Number} or a {@link String}
 * @param truncated whether there were more rows than the limit allows
 */
public record QueryResult(List<Column> columns, List<List<@Nullable Object>> rows, boolean truncated) {

    private static final int MAX_CELL_CHARS = 300;
    private static final int MAX_CHARS = 20_000;

    /** Keeps its own copy of the columns and rows. */
    public QueryResult {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * The result as a model reads it: a line that counts the rows, the names of the columns, and the rows as CSV. Long
     * cells are shortened and a long table is cut, and the first line says so.
     */
    public String toText() {
        StringBuilder csv = new StringBuilder();
        appendLine(csv, columns.stream().map(Column::name).toList());
        int shown = 0;
        for (List<@Nullable Object> row : rows) {
            int before = csv.length();
            appendLine(csv, row);
            if (csv.length() > MAX_CHARS && shown > 0) {
                csv.setLength(before);
                break;
            }
            shown++;
        }
        return countLine(shown) + "\n" + csv;
    }

    private String countLine(int shown) {
        if (truncated || shown < rows.size()) {
            return "first " + shown + " rows, there are more; aggregate or filter to see the rest";
        }
        return shown == 1 ? "1 row" : shown + " rows";
    }

    private static void appendLine(StringBuilder csv, List<? extends @Nullable Object> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                csv.append(',');
            }
            csv.append(quoted(cells.get(i)));
        }
        csv.append('\n');
    }

    private static String quoted(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        String text = cell.toString();
        if (text.length() > MAX_CELL_CHARS) {
            text = text.substring(0, MAX_CELL_CHARS) + "…";
        }
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
