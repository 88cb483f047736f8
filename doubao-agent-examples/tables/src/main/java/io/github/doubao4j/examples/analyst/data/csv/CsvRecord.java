package io.github.doubao4j.examples.analyst.data.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One record.
 *
 * @param line    the number of the line that it begins in, from 1
 * @param fields  its fields; {@code null} for an empty one without quotes; none at all if there is a problem
 * @param text    as it stands in the file, without the line end
 * @param problem why it is no record, if it is none
 */
public record CsvRecord(
        long line,
        List<@Nullable String> fields,
        String text,
        @Nullable Problem problem) {

    /** Keeps its own copy of the fields. */
    public CsvRecord {
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
    }

    /** Whether it is a line with nothing in it. */
    public boolean isBlank() {
        return problem == null && text.isBlank() && fields.size() <= 1;
    }

    /** Whether it is a line that is written to be passed over. */
    public boolean isComment() {
        return text.startsWith("#");
    }

    /** Why a line is no record. */
    public enum Problem {
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
}
