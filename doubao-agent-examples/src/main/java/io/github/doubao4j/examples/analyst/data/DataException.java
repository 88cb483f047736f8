package io.github.doubao4j.examples.analyst.data;

import org.jspecify.annotations.Nullable;

/** Data that cannot be loaded, queried or drawn. Its message is one that a user, or a model, can act on. */
public final class DataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what is wrong with which file, table or statement
     */
    public DataException(String message) {
        super(message);
    }

    /**
     * Creates the failure with its technical reason.
     *
     * @param message what is wrong with which file, table or statement
     * @param cause   the reason, for a log
     */
    public DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
