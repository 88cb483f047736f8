package io.github.doubao4j.examples.analyst.data.json;

import java.util.Locale;

/** Why something in a JSON file is no record. */
public enum JsonProblem {
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
