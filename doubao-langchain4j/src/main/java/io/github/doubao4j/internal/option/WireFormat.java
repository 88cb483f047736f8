package io.github.doubao4j.internal.option;

/** The request bodies that an option can have a field in. */
public enum WireFormat {
    /** {@code POST /chat/completions}. */
    COMPLETIONS,
    /** {@code POST /responses}. */
    RESPONSES
}
