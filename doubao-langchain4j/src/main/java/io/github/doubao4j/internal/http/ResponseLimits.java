package io.github.doubao4j.internal.http;

/**
 * How large a response may be, in bytes after decompression.
 *
 * @param maxEventBytes of an event of a stream, or of a response of one document
 * @param maxAnswerBytes of one complete response
 */
public record ResponseLimits(int maxEventBytes, int maxAnswerBytes) {

    /** 32 MiB. */
    public static final int DEFAULT_MAX_EVENT_BYTES = 32 << 20;

    /** 64 MiB. */
    public static final int DEFAULT_MAX_ANSWER_BYTES = 64 << 20;

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one is not positive
     */
    public ResponseLimits {
        checkPositive(maxEventBytes, "maxEventBytes");
        checkPositive(maxAnswerBytes, "maxAnswerBytes");
    }

    private static void checkPositive(int bytes, String name) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(name + " must be positive, but is " + bytes);
        }
    }
}
