package io.github.doubao4j.internal.chat.assembly;

/** An answer whose pieces contradict each other. */
public final class MalformedResponseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedResponseException(String message) {
        super(message);
    }
}
