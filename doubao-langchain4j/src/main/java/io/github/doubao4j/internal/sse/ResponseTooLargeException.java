package io.github.doubao4j.internal.sse;

import java.io.IOException;

/** An answer, or a part of it, is larger than we let it take of the memory. */
public final class ResponseTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    public ResponseTooLargeException(String message) {
        super(message);
    }
}
