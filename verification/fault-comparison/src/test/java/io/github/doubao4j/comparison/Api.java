package io.github.doubao4j.comparison;

/** The two APIs that both libraries have models for. */
enum Api {
    CHAT_COMPLETIONS,
    RESPONSES
}
