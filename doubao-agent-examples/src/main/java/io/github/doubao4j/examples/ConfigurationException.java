package io.github.doubao4j.examples;

/** The program was called in a way that cannot work. Its message says what to change. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param message what to change
     */
    public ConfigurationException(String message) {
        super(message);
    }
}
