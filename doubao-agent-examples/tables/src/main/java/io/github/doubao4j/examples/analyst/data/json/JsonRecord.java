package io.github.doubao4j.examples.analyst.data.json;

import java.util.Locale;
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
        Map<String, Kind> fields,
        boolean object,
        @Nullable Problem problem) {

    /** Keeps its own copy of the fields. */
    public JsonRecord {
        fields = Map.copyOf(fields);
    }

    /** The kinds of values in JSON, without {@code null}. */
    public enum Kind {
        /** A text. */
        STRING,
        /** A number. */
        NUMBER,
        /** True or false. */
        BOOLEAN,
        /** An object. */
        OBJECT,
        /** A list. */
        ARRAY
    }

    /** Why something in a JSON file is no record. */
    public enum Problem {
        /** It is no JSON, or more than one value on a line. */
        MALFORMED,
        /** An object has a field twice, so that one of its values would be lost. */
        FIELD_TWICE,
        /** A text has half of a character that is made of two. */
        HALF_CHARACTER;

        /** Its name in lower case, for the name of a text. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
