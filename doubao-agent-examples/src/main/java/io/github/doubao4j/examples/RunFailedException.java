package io.github.doubao4j.examples;

import org.jspecify.annotations.Nullable;

/** A run that gave no answer. Its message is one line for the user. */
public final class RunFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message one line for the user
     * @param cause   what happened
     */
    public RunFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
