package io.github.doubao4j.examples.code.workspace;

/** Something cannot or must not be done. The message is written for the model, which can often do better. */
public final class WorkspaceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A refusal or a failure with nothing behind it. */
    public WorkspaceException(String message) {
        super(VisibleText.of(message));
    }

    /** A failure and what it came from. */
    public WorkspaceException(String message, Throwable cause) {
        super(VisibleText.of(message), cause);
    }
}
