package io.github.doubao4j.examples.docs.index;

/** How passages are found. */
public enum SearchMode {
    /** By words, scored with BM25. */
    LEXICAL,
    /** By meaning: the nearest vectors. */
    VECTOR,
    /** Both, joined by their ranks. */
    HYBRID
}
