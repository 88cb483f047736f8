package io.github.doubao4j.examples.analyst.data;

/** A kind of chart. */
public enum ChartKind {
    /** One bar for each label and series. */
    BAR,
    /** A line for each series, over numbers, dates or labels in the order of the rows. */
    LINE,
    /** One slice for each label; takes one series of values that are not negative. */
    PIE
}
