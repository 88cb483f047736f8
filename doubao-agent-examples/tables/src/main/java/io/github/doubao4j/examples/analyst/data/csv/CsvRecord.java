package io.github.doubao4j.examples.analyst.data.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
        @Nullable CsvProblem problem) {

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
}
