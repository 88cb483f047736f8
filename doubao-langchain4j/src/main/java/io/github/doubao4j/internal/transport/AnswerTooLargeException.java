package io.github.doubao4j.internal.transport;

import java.io.IOException;

/** An answer, or a part of it, is larger than we let it take of the memory. */
final class AnswerTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(String message) {
        super(message);
    }
}
