package io.github.doubao4j.examples.analyst;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import io.github.doubao4j.examples.analyst.data.ChartFiles;
import io.github.doubao4j.examples.analyst.data.ChartKind;
import io.github.doubao4j.examples.analyst.data.DataException;
import io.github.doubao4j.examples.analyst.data.ReadOnlyDatabase;
import io.github.doubao4j.examples.analyst.data.Table;
import io.github.doubao4j.examples.text.Language;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the model can do with the data. Every tool answers with text; what goes wrong is answered as text as well, since
 * the model can often repair it. Thread-safe: the model may call several tools in one turn.
 */
public final class AnalystTools {

    private final ReadOnlyDatabase database;
    private final ChartFiles charts;

    /**
     * Connects the tools with the data.
     *
     * @param database what SQL runs on
     * @param charts   where charts go
     */
    public AnalystTools(ReadOnlyDatabase database, ChartFiles charts) {
        this.database = database;
        this.charts = charts;
    }

    /** Lists the tables with their sizes and the files that they come from. */
    @Tool(name = "list_tables", value = "Lists all tables: name, number of rows, source file.")
    public String listTables() {
        return database.tables().stream().map(AnalystTools::line).collect(Collectors.joining("\n"));
    }

    /**
     * Describes one table.
     *
     * @param table its name
     */
    @Tool(name = "describe_table", value = "Describes one table: columns with their types, row count, sample rows.")
    public String describeTable(@P("name of the table") @Nullable String table) {
        return answer(() -> database.describe(required(table, "table")).toText());
    }

    /**
     * Runs one SELECT statement.
     *
     * @param sql the statement
     */
    @Tool(
            name = "run_sql",
            value = "Runs one SELECT statement in DuckDB's SQL and returns the rows as CSV. The data is read-only."
                    + " Independent statements can be run by several calls in the same turn.")
    public String runSql(@P("one SELECT statement") @Nullable String sql) {
        return answer(() -> database.query(required(sql, "sql")).toText());
    }

    /**
     * Draws a chart of what a statement returns.
     *
     * @param kind  the kind of chart
     * @param title the title
     * @param sql   the statement
     */
    @Tool(
            name = "draw_chart",
            value = "Draws the rows of one SELECT statement as a chart into a PNG file and returns the file's path.")
    public String drawChart(
            @P("kind of chart") @Nullable ChartKind kind,
            @P("title of the chart") @Nullable String title,
            @P("one SELECT statement: first column labels, then one or more columns of numbers;"
                            + " or three columns: label, name of the series, number")
                    @Nullable
                    String sql) {
        return answer(() -> {
            ChartKind drawn = required(kind, "kind");
            String named = required(title, "title");
            return "chart saved to " + charts.draw(drawn, named, database.query(required(sql, "sql")));
        });
    }

    /** The tables in one line each, for a prompt. */
    static String line(Table table) {
        return table.name() + ": " + table.rows() + " rows, from " + table.source()
                + table.notices().stream()
                        .map(notice -> "; " + notice.in(Language.EN))
                        .collect(Collectors.joining());
    }

    private static String answer(Supplier<String> work) {
        try {
            return work.get();
        } catch (DataException e) {
            return "Error: " + e.getMessage();
        }
    }

    private static <T> T required(@Nullable T argument, String name) {
        if (argument == null || (argument instanceof String text && text.isBlank())) {
            throw new DataException("The argument \"" + name + "\" is missing.");
        }
        return argument;
    }
}
