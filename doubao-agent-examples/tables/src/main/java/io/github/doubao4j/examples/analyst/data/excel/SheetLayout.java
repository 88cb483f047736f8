package io.github.doubao4j.examples.analyst.data.excel;

import io.github.doubao4j.examples.analyst.data.layout.ColumnNames;
import io.github.doubao4j.examples.analyst.data.layout.Header;
import io.github.doubao4j.examples.analyst.data.layout.SampleRow;
import io.github.doubao4j.examples.analyst.data.layout.ValueKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where in a sheet the table is.
 *
 * @param columns   the columns with anything in them
 * @param names     their names
 * @param firstRow  the number of the first row, which is the header's if there is one
 * @param headerRow the same; 0 if there is none
 * @param merged    the cells that are merged
 */
public record SheetLayout(
        List<Integer> columns, List<String> names, int firstRow, int headerRow, List<CellRangeAddress> merged) {

    /** Keeps its own copies. */
    public SheetLayout {
        columns = List.copyOf(columns);
        names = List.copyOf(names);
        merged = List.copyOf(merged);
    }

    /** Looks at a sheet; one without anything in it has no columns. */
    public static SheetLayout of(Workbook.Sheet sheet) throws IOException {
        Look look = new Look();
        List<CellRangeAddress> merged = sheet.read(look::add);
        List<Integer> columns = List.copyOf(look.columns);
        int full = look.first.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        for (SheetRow row : look.first) {
            // What stands above a table fills less than half of its columns.
            if (row.cells().size() * 2 >= full && (full == 1 || row.cells().size() > 1)) {
                boolean header = isHeader(row, columns);
                List<String> names =
                        header ? ColumnNames.of(texts(row, columns)) : ColumnNames.numbered(columns.size());
                return new SheetLayout(columns, names, row.number(), header ? row.number() : 0, merged);
            }
        }
        return new SheetLayout(columns, ColumnNames.numbered(columns.size()), 1, 0, merged);
    }

    private static boolean isHeader(SheetRow row, List<Integer> columns) {
        boolean text = row.cells().values().stream()
                .allMatch(cell -> cell.kind().family() == ValueKind.Family.TEXT && cell.flaw() == null);
        return text || Header.isSteps(new SampleRow(row.number(), texts(row, columns), false));
    }

    private static List<@Nullable String> texts(SheetRow row, List<Integer> columns) {
        List<@Nullable String> texts = new ArrayList<>();
        for (int column : columns) {
            SheetCell cell = row.cells().get(column);
            texts.add(cell == null ? null : cell.text());
        }
        return texts;
    }

    private static final class Look {

        private static final int ROWS = 100;

        private final SortedSet<Integer> columns = new TreeSet<>();
        private final List<SheetRow> first = new ArrayList<>();

        void add(SheetRow row) {
            columns.addAll(row.cells().keySet());
            if (first.size() < ROWS) {
                first.add(row);
            }
        }
    }
}
