package io.github.doubao4j.examples.analyst.data.json;

/** The kinds of values in JSON, without {@code null}. */
public enum JsonKind {
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
