package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;

/**
 * What one needs to know of a table to query it.
 *
 * @param table  its name, size and source
 * @param sample its columns and first rows
 */
public record TableDescription(Table table, QueryResult sample) {

    /** The description as a model reads it. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append("table ")
                .append(table.name())
                .append(", ")
                .append(table.rows())
                .append(" rows, from ")
                .append(table.source())
                .append('\n');
        for (Text notice : table.notices()) {
            text.append("note: ").append(notice.in(Language.EN)).append('\n');
        }
        text.append("columns:\n");
        for (Column column : sample.columns()) {
            text.append("  ")
                    .append(column.name())
                    .append(' ')
                    .append(column.type())
                    .append('\n');
        }
        String rows = sample.toText();
        return text.append("first rows:\n")
                .append(rows.substring(rows.indexOf('\n') + 1))
                .toString();
    }
}
