package io.github.doubao4j.comparison;

/** The two ways to call a model. */
enum Way {
    STREAM("stream"),
    BLOCKING("blocking");

    final String words;

    Way(String words) {
        this.words = words;
    }
}
