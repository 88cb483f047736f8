package io.github.doubao4j.examples.analyst.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query's result, turned into labels and series.
 *
 * @param labelName the name of the first column
 * @param valueName what the values are; empty if there are several columns of them
 * @param labels    the first column: all {@link Number}s, or all {@link String}s
 * @param series    the values of each series, one for each label; {@code null} where there is none
 */
record ChartData(String labelName, String valueName, List<Object> labels, Map<String, List<@Nullable Number>> series) {

    private static final int MAX_LABELS = 200;
    private static final int MAX_SERIES = 12;

    /**
     * Reads the first column as labels. The other columns are series; or, when there are exactly three columns and the
     * second holds text, the second names the series and the third holds the values.
     *
     * @throws DataException if that does not work, saying what the query should return instead
     */
    static ChartData from(QueryResult result) {
        if (result.rows().isEmpty()) {
            throw new DataException("The query returned no rows, so there is nothing to draw.");
        }
        if (result.columns().size() < 2) {
            throw new DataException("A chart needs a column of labels and at least one column of numbers.");
        }
        if (result.truncated()) {
            throw new DataException("The query returned more than "
                    + result.rows().size() + " rows, too many for a chart. Aggregate or add LIMIT.");
        }
        ChartData data = isLong(result) ? fromLong(result) : fromWide(result);
        if (data.labels.size() > MAX_LABELS || data.series.size() > MAX_SERIES) {
            throw new DataException("Too much for one chart: " + data.labels.size() + " labels and "
                    + data.series.size() + " series (at most " + MAX_LABELS + " and " + MAX_SERIES + ").");
        }
        return data;
    }

    private static boolean isLong(QueryResult result) {
        return result.columns().size() == 3
                && result.rows().stream()
                        .allMatch(row -> row.get(1) instanceof String && !(row.get(2) instanceof String));
    }

    private static ChartData fromWide(QueryResult result) {
        Map<String, List<@Nullable Number>> series = new LinkedHashMap<>();
        for (int column = 1; column < result.columns().size(); column++) {
            List<@Nullable Number> values = new ArrayList<>();
            for (List<@Nullable Object> row : result.rows()) {
                values.add(number(row.get(column), result.columns().get(column)));
            }
            series.put(result.columns().get(column).name(), values);
        }
        List<@Nullable Object> labels = new ArrayList<>();
        result.rows().forEach(row -> labels.add(row.get(0)));
        String valueName = series.size() == 1 ? result.columns().get(1).name() : "";
        return new ChartData(result.columns().get(0).name(), valueName, uniform(labels), series);
    }

    private static ChartData fromLong(QueryResult result) {
        Map<@Nullable Object, Map<String, @Nullable Number>> byLabel = new LinkedHashMap<>();
        Map<String, List<@Nullable Number>> series = new LinkedHashMap<>();
        for (List<@Nullable Object> row : result.rows()) {
            String name = String.valueOf(row.get(1));
            series.put(name, new ArrayList<>());
            byLabel.computeIfAbsent(row.get(0), label -> new LinkedHashMap<>())
                    .put(name, number(row.get(2), result.columns().get(2)));
        }
        byLabel.values()
                .forEach(values -> series.forEach(
                        (name, ofSeries) -> ofSeries.add(values.containsKey(name) ? values.get(name) : null)));
        return new ChartData(
                result.columns().get(0).name(),
                result.columns().get(2).name(),
                uniform(new ArrayList<>(byLabel.keySet())),
                series);
    }

    private static @Nullable Number number(@Nullable Object cell, Column column) {
        if (cell == null || cell instanceof Number) {
            return (Number) cell;
        }
        throw new DataException("Column \"" + column.name() + "\" holds " + column.type()
                + ", not numbers. Return a column of labels first, then columns of numbers.");
    }

    private static List<Object> uniform(List<@Nullable Object> labels) {
        boolean numbers = labels.stream().allMatch(Number.class::isInstance);
        List<Object> uniform = new ArrayList<>();
        for (Object label : labels) {
            uniform.add(numbers && label != null ? label : String.valueOf(label));
        }
        return uniform;
    }
}
