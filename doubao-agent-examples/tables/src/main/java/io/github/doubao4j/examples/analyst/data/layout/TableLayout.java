package io.github.doubao4j.examples.analyst.data.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table of text.
 *
 * @param names      the names of the columns; no name is used twice, in any case
 * @param headerLine the number of the line that holds them; 0 if there is none
 * @param openEnd    whether an empty field behind the last column does not count, since rows end with a delimiter
 */
public record TableLayout(List<String> names, long headerLine, boolean openEnd) {

    /** Keeps its own copy of the names. */
    public TableLayout {
        names = List.copyOf(names);
    }

    /**
     * Looks at rows.
     *
     * @param rows the first rows of a file
     * @return nothing if there is none
     */
    public static Optional<TableLayout> of(List<SampleRow> rows) {
        int width = width(rows);
        return width == 0 ? Optional.empty() : Optional.of(of(rows, width));
    }

    /**
     * How well rows fit to each other.
     *
     * @return the share of rows that have as many fields as the table has columns; 0 if it is one field, less than half of the
     *     rows without a header for them, or fields that the first row knows nothing of
     */
    public static double share(List<SampleRow> rows) {
        int width = width(rows);
        if (width < 2) {
            return 0;
        }
        List<SampleRow> counted = rows.stream().filter(row -> !row.comment()).toList();
        List<SampleRow> right =
                counted.stream().filter(row -> row.width() == width).toList();
        boolean begins = counted.get(0).width() > 1 || Header.isCertain(right.get(0), right.subList(1, right.size()));
        double share = (double) right.size() / counted.size();
        return begins && (share >= 0.5 || headerWidth(counted) == width) ? share : 0;
    }

    /** How many columns there are. */
    public int width() {
        return names.size();
    }

    /**
     * The fields of a row, one for each column.
     *
     * @return nothing if there are too few or too many
     */
    public Optional<List<@Nullable String>> fit(List<@Nullable String> fields) {
        if (fields.size() == width()) {
            return Optional.of(fields);
        }
        return openEnd && fields.size() == width() + 1 && fields.get(width()) == null
                ? Optional.of(fields.subList(0, width()))
                : Optional.empty();
    }

    private static TableLayout of(List<SampleRow> rows, int width) {
        boolean openEnd = isOpen(rows, width);
        int columns = openEnd ? width - 1 : width;
        List<SampleRow> plain = rows.stream()
                .filter(row -> !row.comment() || (columns > 1 && row.width() == columns))
                .toList();
        // The names alone may end with a delimiter, or the rows below them alone.
        List<SampleRow> right = plain.stream()
                .filter(row -> row.width() == columns
                        || (row.width() == columns + 1
                                && row.endsEmpty()
                                && (openEnd || row.line() == plain.get(0).line())))
                .toList();
        SampleRow first = right.get(0);
        List<SampleRow> below = right.subList(1, right.size());
        boolean named = first.line() == plain.get(0).line() ? Header.isLikely(first) : Header.isCertain(first, below);
        return new TableLayout(
                named ? ColumnNames.of(first.fields().subList(0, columns)) : ColumnNames.numbered(columns),
                named ? first.line() : 0,
                openEnd || first.width() > columns);
    }

    /** Whether the last field is nothing but what stands behind a delimiter at the end. */
    private static boolean isOpen(List<SampleRow> rows, int width) {
        List<SampleRow> right =
                rows.stream().filter(row -> row.width() == width).toList();
        return width > 1 && right.size() > 1 && right.stream().allMatch(SampleRow::endsEmpty);
    }

    /** How many columns there are: what a header says that is certainly one, or else what most rows say. */
    private static int width(List<SampleRow> rows) {
        int most = mostFrequentWidth(rows);
        int header = headerWidth(rows);
        return header > 1 && !isOpen(rows, most) ? header : most;
    }

    /** The fields of a first row that names those of at least a quarter of the rows below it; 0 if there is no such row. */
    private static int headerWidth(List<SampleRow> rows) {
        List<SampleRow> counted =
                rows.stream().filter(row -> !row.comment() && row.width() > 0).toList();
        if (counted.size() < 2) {
            return 0;
        }
        SampleRow first = counted.get(0);
        List<SampleRow> below = counted.subList(1, counted.size());
        List<SampleRow> right =
                below.stream().filter(row -> row.width() == first.width()).toList();
        return right.size() * 4 >= below.size() && Header.isCertain(first, right) ? first.width() : 0;
    }

    /** How many fields most rows have; of two numbers that are as frequent, the first. */
    private static int mostFrequentWidth(List<SampleRow> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        int width = 0;
        for (SampleRow row : rows) {
            if (!row.comment() && row.width() > 0) {
                counts.merge(row.width(), 1, Integer::sum);
            }
        }
        for (SampleRow row : rows) {
            if (counts.getOrDefault(row.width(), 0) > counts.getOrDefault(width, 0)) {
                width = row.width();
            }
        }
        return width;
    }
}
