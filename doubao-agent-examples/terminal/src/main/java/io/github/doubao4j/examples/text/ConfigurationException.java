package io.github.doubao4j.examples.text;

/** The program was called in a way that cannot work. Its message says what to change. */
public final class ConfigurationException extends UserException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param text what to change
     */
    public ConfigurationException(Text text) {
        super(text);
    }

    /**
     * Creates a failure whose words come from elsewhere.
     *
     * @param message what to change
     */
    public ConfigurationException(String message) {
        super(message, null);
    }
}
