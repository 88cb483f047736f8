package io.github.doubao4j.examples.text;

import org.jspecify.annotations.Nullable;

/** A failure that is told to the user as one line, in the user's language. */
public class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Text text;

    /**
     * Creates the failure.
     *
     * @param text what is wrong, and what to do about it
     */
    public UserException(Text text) {
        this(text, null);
    }

    /**
     * Creates the failure with its technical reason.
     *
     * @param text  what is wrong, and what to do about it
     * @param cause the reason, for a log
     */
    public UserException(Text text, @Nullable Throwable cause) {
        super(text.in(Language.EN), cause);
        this.text = text;
    }

    /**
     * Creates a failure whose words come from elsewhere, such as from a parser or a server.
     *
     * @param message the words
     * @param cause   the reason, for a log
     */
    public UserException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.text = null;
    }

    /**
     * What is wrong.
     *
     * @param language the language, where the text is the program's own
     */
    public final String message(Language language) {
        return text == null ? String.valueOf(getMessage()) : text.in(language);
    }
}
