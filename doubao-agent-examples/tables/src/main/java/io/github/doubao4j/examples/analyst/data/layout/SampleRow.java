package io.github.doubao4j.examples.analyst.data.layout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row near the beginning of a file.
 *
 * @param line    its number in the file
 * @param fields  its fields; none for a line that is no row
 * @param comment whether it looks like a comment
 */
public record SampleRow(long line, List<@Nullable String> fields, boolean comment) {

    /** Keeps its own copy of the fields. */
    public SampleRow {
        fields = Collections.unmodifiableList(new ArrayList<>(fields));
    }

    int width() {
        return fields.size();
    }

    boolean endsEmpty() {
        return !fields.isEmpty() && fields.get(fields.size() - 1) == null;
    }
}
