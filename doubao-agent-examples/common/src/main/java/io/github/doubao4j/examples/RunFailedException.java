package io.github.doubao4j.examples;

import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import org.jspecify.annotations.Nullable;

/** A run that gave no answer. */
public final class RunFailedException extends UserException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param text  one line for the user
     * @param cause what happened
     */
    public RunFailedException(Text text, @Nullable Throwable cause) {
        super(text, cause);
    }

    /**
     * Creates the failure from a line that was made of its cause.
     *
     * @param message one line for the user
     * @param cause   what happened
     */
    public RunFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
