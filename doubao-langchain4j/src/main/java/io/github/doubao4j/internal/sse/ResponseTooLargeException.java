package io.github.doubao4j.internal.sse;

import java.io.IOException;

/** A response, or a part of it, exceeds its limit of bytes. */
public final class ResponseTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    public ResponseTooLargeException(String message) {
        super(message);
    }
}
