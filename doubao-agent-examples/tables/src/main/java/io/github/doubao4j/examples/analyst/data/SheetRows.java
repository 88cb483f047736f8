package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.analyst.data.excel.SheetCell;
import io.github.doubao4j.examples.analyst.data.excel.SheetCell.Flaw;
import io.github.doubao4j.examples.analyst.data.excel.SheetLayout;
import io.github.doubao4j.examples.analyst.data.excel.SheetRow;
import io.github.doubao4j.examples.analyst.data.excel.Workbook;
import io.github.doubao4j.examples.analyst.data.layout.ValueKind;
import io.github.doubao4j.examples.text.Text;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/** Turns the rows of a sheet into rows of a table. */
final class SheetRows {

    private final SheetLayout layout;
    private final StagingTable staging;
    private final Rejects rejects;
    private final Map<Integer, Filling> fillings = new HashMap<>();
    private final Map<Flaw, Flaws> flaws = new EnumMap<>(Flaw.class);
    private int repeated;
    private int last;

    /** A text that the rows below it share. */
    private record Filling(SheetCell cell, int lastRow) {}

    private static final class Flaws {

        private int count;
        private String first = "";
    }

    SheetRows(SheetLayout layout, StagingTable staging, Rejects rejects) {
        this.layout = layout;
        this.staging = staging;
        this.rejects = rejects;
    }

    void read(Workbook.Sheet sheet) throws IOException, SQLException {
        try {
            sheet.read(row -> {
                try {
                    add(row);
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            });
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Which part of which sheet it is. */
    Text notice(String sheet) {
        return layout.headerRow() == 0
                ? Notice.of("sheet.bare", sheet, layout.firstRow(), Math.max(last, layout.firstRow()))
                : Notice.of("sheet", sheet, layout.headerRow(), Math.max(last, layout.headerRow()));
    }

    /** What else there is to say. */
    List<Text> notices() {
        List<Text> notices = new ArrayList<>();
        flaws.forEach((flaw, found) -> notices.add(Notice.of(
                "sheet." + flaw.name().toLowerCase(Locale.ROOT).replace('_', '-'), found.count, found.first)));
        if (repeated > 0) {
            notices.add(Notice.of("sheet.merged", repeated));
        }
        return notices;
    }

    private void add(SheetRow row) throws SQLException {
        if (row.number() < layout.firstRow()) {
            String text = row.cells().values().stream().map(SheetCell::text).collect(Collectors.joining("\t"));
            rejects.add(row.number(), Notice.of("problem.above"), text);
            return;
        }
        last = row.number();
        if (row.number() == layout.headerRow()) {
            return;
        }
        SortedMap<Integer, SheetCell> cells = filled(row);
        List<@Nullable String> fields = new ArrayList<>();
        List<ValueKind> kinds = new ArrayList<>();
        for (int column : layout.columns()) {
            SheetCell cell = cells.get(column);
            if (cell == null || cell.flaw() != null) {
                fields.add(null);
                kinds.add(ValueKind.TEXT);
            } else {
                fields.add(cell.text());
                kinds.add(cell.kind());
            }
            if (cell != null && cell.flaw() != null) {
                count(cell.flaw(), new CellReference(row.number() - 1, column).formatAsString(false));
            }
        }
        staging.add(row.number(), fields, kinds);
    }

    /** With the texts of merged cells in each of their rows. Numbers stand in the first one: they would be added up. */
    private SortedMap<Integer, SheetCell> filled(SheetRow row) {
        SortedMap<Integer, SheetCell> cells = new TreeMap<>(row.cells());
        fillings.values().removeIf(filling -> filling.lastRow < row.number());
        fillings.forEach((column, filling) -> {
            if (cells.putIfAbsent(column, filling.cell) == null) {
                repeated++;
            }
        });
        for (CellRangeAddress merged : layout.merged()) {
            SheetCell cell = cells.get(merged.getFirstColumn());
            if (merged.getFirstRow() == row.number() - 1
                    && merged.getLastRow() >= row.number()
                    && cell != null
                    && cell.kind().family() == ValueKind.Family.TEXT
                    && cell.flaw() == null) {
                fillings.put(merged.getFirstColumn(), new Filling(cell, merged.getLastRow() + 1));
            }
        }
        return cells;
    }

    private void count(Flaw flaw, String place) {
        Flaws found = flaws.computeIfAbsent(flaw, key -> new Flaws());
        if (found.count++ == 0) {
            found.first = place;
        }
    }
}
