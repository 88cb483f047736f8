package io.github.doubao4j.internal.answer;

/** An answer whose pieces contradict each other. */
public final class MalformedAnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String message) {
        super(message);
    }
}
