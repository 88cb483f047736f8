package io.github.doubao4j.examples.analyst.data.excel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.model.SharedStrings;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML of a sheet, row by row. POI's own handler gives texts as they are shown, in which numbers are rounded. */
final class SheetHandler extends DefaultHandler {

    private final SharedStrings strings;
    private final DateStyles styles;
    private final Workbook.Rows rows;
    private final List<CellRangeAddress> merged = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private TreeMap<Integer, SheetCell> cells = new TreeMap<>();
    private int row;
    private int column = -1;
    private String type = "n";
    private int style;
    private boolean formula;
    private boolean valued;
    private boolean reading;
    private boolean phonetic;

    SheetHandler(SharedStrings strings, DateStyles styles, Workbook.Rows rows) {
        this.strings = strings;
        this.styles = styles;
        this.rows = rows;
    }

    /** The cells that are merged. */
    List<CellRangeAddress> merged() {
        return merged;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        switch (name) {
            case "row" -> {
                String number = attributes.getValue("r");
                row = number == null ? row + 1 : Integer.parseInt(number);
                cells = new TreeMap<>();
                column = -1;
            }
            case "c" -> {
                String place = attributes.getValue("r");
                column = place == null ? column + 1 : new CellReference(place).getCol();
                type = value(attributes, "t", "n");
                style = Integer.parseInt(value(attributes, "s", "0"));
                formula = false;
                valued = false;
                text.setLength(0);
            }
            case "mergeCell" -> merged.add(CellRangeAddress.valueOf(attributes.getValue("ref")));
            case "f" -> formula = true;
            case "rPh" -> phonetic = true;
            case "v", "t" -> reading = !phonetic;
            default -> {
                // What a cell looks like.
            }
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        if (reading) {
            text.append(chars, start, length);
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        switch (name) {
            case "v", "t" -> {
                valued |= reading;
                reading = false;
            }
            case "rPh" -> phonetic = false;
            case "c" -> cell().ifPresent(cell -> cells.put(column, cell));
            case "row" -> {
                if (!cells.isEmpty()) {
                    add(new SheetRow(row, cells));
                }
            }
            default -> {
                // What a cell looks like.
            }
        }
    }

    private Optional<SheetCell> cell() {
        if (!valued) {
            return formula ? Optional.of(SheetCell.flawed(SheetCell.Flaw.NO_RESULT, "")) : Optional.empty();
        }
        String value = text.toString();
        return switch (type) {
            case "s" ->
                CellValues.text(
                        strings.getItemAt(Integer.parseInt(value.strip())).getString());
            case "str", "inlineStr" -> CellValues.text(value);
            case "b" -> Optional.of(CellValues.truth(value.strip().equals("1")));
            case "e" -> Optional.of(SheetCell.flawed(SheetCell.Flaw.ERROR, value));
            case "d" -> Optional.of(CellValues.isoDate(value));
            default ->
                value.isBlank()
                        ? Optional.empty()
                        : Optional.of(CellValues.number(
                                Double.parseDouble(value.strip()), styles.isDate(style), styles.since1904()));
        };
    }

    private void add(SheetRow read) {
        try {
            rows.add(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(Attributes attributes, String name, String otherwise) {
        @Nullable String value = attributes.getValue(name);
        return value == null ? otherwise : value;
    }
}
