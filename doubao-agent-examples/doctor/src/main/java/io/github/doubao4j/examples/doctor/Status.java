package io.github.doubao4j.examples.doctor;

import io.github.doubao4j.examples.terminal.Style;

/** How a check went. */
enum Status {
    /** It works. */
    OK("✓", Style.GREEN),
    /** It works, but there is something to know. */
    NOTE("!", Style.YELLOW),
    /** It should work and does not. */
    FAILED("✗", Style.RED),
    /** The service, or the model, is documented not to have it. */
    NOT_OFFERED("–", Style.DIM),
    /** It was not tried. */
    SKIPPED("·", Style.DIM);

    private final String sign;
    private final Style style;

    Status(String sign, Style style) {
        this.sign = sign;
        this.style = style;
    }

    String sign() {
        return sign;
    }

    Style style() {
        return style;
    }

    /** Whether what builds on it is worth trying. */
    boolean works() {
        return this == OK || this == NOTE;
    }
}
