package io.github.doubao4j.examples.analyst.data.excel;

/**
 * Cells that are shown as one; its value stands in the first of them.
 *
 * @param firstRow    from 1
 * @param lastRow     from 1
 * @param firstColumn from 0
 */
public record MergedCells(int firstRow, int lastRow, int firstColumn) {}
