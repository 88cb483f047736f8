package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.text.Language;

/**
 * What one needs to know of a table to query it.
 *
 * @param table  its name, size and source
 * @param sample its columns and first rows
 */
public record TableDescription(Table table, QueryResult sample) {

    /** The description as a model reads it. */
    public String toText() {
        StringBuilder text = new StringBuilder(
                "table " + table.name() + ", " + table.rows() + " rows, from " + table.source() + "\n");
        table.notices().forEach(notice -> text.append("note: " + notice.in(Language.EN) + "\n"));
        text.append("columns:\n");
        sample.columns().forEach(column -> text.append("  " + column.name() + " " + column.type() + "\n"));
        String rows = sample.toText();
        return text + "first rows:\n" + rows.substring(rows.indexOf('\n') + 1);
    }
}
