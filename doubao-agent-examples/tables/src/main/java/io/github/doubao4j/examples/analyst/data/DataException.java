package io.github.doubao4j.examples.analyst.data;

import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import org.jspecify.annotations.Nullable;

/** Data that cannot be loaded, queried or drawn. Its message is one that a user, or a model, can act on. */
public final class DataException extends UserException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure that only users see.
     *
     * @param text what is wrong with which file
     */
    public DataException(Text text) {
        super(text);
    }

    /**
     * Creates a failure that only users see, with its technical reason.
     *
     * @param text  what is wrong with which file
     * @param cause the reason, for a log
     */
    public DataException(Text text, Throwable cause) {
        super(text, cause);
    }

    /**
     * Creates the failure.
     *
     * @param message what is wrong with which file, table or statement
     */
    public DataException(String message) {
        super(message, null);
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
