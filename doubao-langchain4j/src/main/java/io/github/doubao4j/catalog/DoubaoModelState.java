package io.github.doubao4j.catalog;

/** Whether a model of the catalogue can still be called. */
public enum DoubaoModelState {
    /** It is served. The catalogue says {@code Active}, or nothing. */
    ACTIVE,
    /** It is served for now; a date of its end is set ({@code Retiring}). */
    RETIRING,
    /** It is not served any more ({@code Shutdown}). */
    SHUTDOWN,
    /** The catalogue has another word, which this library does not know. */
    UNKNOWN
}
