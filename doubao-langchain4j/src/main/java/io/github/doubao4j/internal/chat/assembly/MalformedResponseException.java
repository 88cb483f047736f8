package io.github.doubao4j.internal.chat.assembly;

/** A response whose deltas contradict each other. */
public final class MalformedResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedResponseException(String message) {
        super(message);
    }
}
