package io.github.doubao4j.examples.analyst.data.excel;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row of a sheet that has at least one cell with something in it.
 *
 * @param number its number, from 1
 * @param cells  its cells by column, from 0; empty ones are left out
 */
public record SheetRow(int number, SortedMap<Integer, SheetCell> cells) {

    /** Keeps its own copy of the cells. */
    public SheetRow {
        cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
    }
}
