package io.github.doubao4j.examples.analyst.data.csv;

/**
 * How a CSV file is written. The quote is always {@code "}.
 *
 * @param delimiter what stands between two fields; 0 if each line is one field
 * @param backslash whether a quote within quotes is written as {@code \"}, and not doubled
 */
public record CsvDialect(char delimiter, boolean backslash) {

    /** One column: no delimiter. */
    static final char NONE = 0;
}
