package io.github.doubao4j.examples.analyst.data.csv;

import java.util.Locale;

/** Why a line is no record. */
public enum CsvProblem {
    /** A quote was opened, and neither the end of the file nor that of the longest record closes it. */
    OPEN_QUOTE,
    /** A quote was closed, and neither a delimiter nor the end of the line follows. */
    TEXT_BEHIND_QUOTE,
    /** There is a zero in it, as in damaged files. */
    ZERO;

    /** Its name in lower case, for the name of a text. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
