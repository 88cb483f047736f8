package io.github.doubao4j.emulator;

/**
 * The script asks for something that a real server would not answer: arguments that do not fit the tool's schema, a
 * tool that was not offered, a response that is not the JSON asked for, or no rule at all. The caller gets HTTP 500 with
 * the code {@code ScriptError} and this message. It is also thrown when a script file cannot be read.
 */
public final class ScriptException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, in words that name the rule, tool or key */
    public ScriptException(String message) {
        super(message);
    }

    /**
     * @param message what is wrong
     * @param cause what was thrown
     */
    public ScriptException(String message, Throwable cause) {
        super(message, cause);
    }
}
