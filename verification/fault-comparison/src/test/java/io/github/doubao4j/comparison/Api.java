package io.github.doubao4j.comparison;

/** The APIs that both libraries have models for. */
enum Api {
    CHAT_COMPLETIONS,
    RESPONSES,
    EMBEDDINGS
}
