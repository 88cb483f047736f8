package io.github.doubao4j.examples.terminal;

/** How a text looks in the terminal. */
public enum Style {
    /** As it is. */
    PLAIN(""),
    /** Important. */
    BOLD("\u001b[1m"),
    /** In the background, such as thinking. */
    DIM("\u001b[2m"),
    /** What goes out. */
    CYAN("\u001b[36m"),
    /** What went well. */
    GREEN("\u001b[32m"),
    /** What wants attention. */
    YELLOW("\u001b[33m"),
    /** What went wrong. */
    RED("\u001b[31m");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
