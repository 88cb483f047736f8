package io.github.doubao4j.examples.docs.index;

import java.util.Locale;

/** How passages are found. */
public enum SearchMode {
    /** By words, scored with BM25. */
    LEXICAL,
    /** By meaning: the nearest vectors. */
    VECTOR,
    /** Both, joined by their ranks. */
    HYBRID;

    /** As the command line writes it, and a shell offers it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
