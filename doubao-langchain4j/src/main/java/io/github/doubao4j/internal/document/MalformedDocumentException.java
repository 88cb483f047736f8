package io.github.doubao4j.internal.document;

/** A document that is JSON, but not what was asked for. */
public final class MalformedDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * For one document.
     *
     * @param message what is wrong, without text of the server
     * @param retryable whether another attempt may bring a right one
     */
    public MalformedDocumentException(String message, boolean retryable) {
        super(message);
        this.retryable = retryable;
    }

    boolean isRetryable() {
        return retryable;
    }
}
