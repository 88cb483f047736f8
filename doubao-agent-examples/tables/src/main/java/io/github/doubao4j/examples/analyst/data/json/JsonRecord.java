package io.github.doubao4j.examples.analyst.data.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a JSON file.
 *
 * @param line    the number of the line that it begins in, from 1
 * @param json    the record on one line, with its numbers as they were written; as it stands in the file if there is a problem
 * @param fields  the kinds of its own fields; none if it is no object
 * @param object  whether it is an object
 * @param problem why it is no record, if it is none
 */
public record JsonRecord(
        long line,
        String json,
        Map<String, JsonKind> fields,
        boolean object,
        @Nullable JsonProblem problem) {

    /** Keeps its own copy of the fields. */
    public JsonRecord {
        fields = Map.copyOf(fields);
    }
}
