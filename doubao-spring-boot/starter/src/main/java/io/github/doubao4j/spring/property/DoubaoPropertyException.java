package io.github.doubao4j.spring.property;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A property that is missing, unknown or wrong. Its message names the property; values of secrets are not in it. */
public final class DoubaoPropertyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String description;
    private final String action;

    /**
     * @param property its full name
     * @param description what is wrong, a sentence that begins with the name
     * @param action what to do, a sentence
     */
    public DoubaoPropertyException(String property, String description, String action, @Nullable Throwable cause) {
        super(description + " " + action, cause);
        this.property = property;
        this.description = description;
        this.action = action;
    }

    /** The full name of the property. */
    public String property() {
        return property;
    }

    /** What is wrong. */
    public String description() {
        return description;
    }

    /** What to do. */
    public String action() {
        return action;
    }
}
