package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import org.jspecify.annotations.Nullable;

/** A document that cannot be read; the others are not concerned. */
final class UnreadableException extends UserException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Creates the failure.
     *
     * @param reason the key of the text that says why
     * @param cause  what happened
     */
    UnreadableException(String reason, @Nullable Throwable cause) {
        super(Text.of(UnreadableException.class, reason), cause);
        this.reason = reason;
    }

    /** The key of the text that says why. */
    String reason() {
        return reason;
    }
}
