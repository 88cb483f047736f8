package io.github.doubao4j.internal.transport;

import io.github.doubao4j.DoubaoApiException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Waits between two attempts. Cancelling and interrupting end the wait at once. */
public final class Pause {

    private Pause() {}

    /**
     * Waits.
     *
     * @param failure why there is a wait; suppressed by what is thrown
     * @throws DoubaoApiException not retryable, when the wait was cancelled, or the thread interrupted; its flag is then
     *     set
     */
    public static void sleep(Duration wait, Cancellation cancellation, DoubaoApiException failure) {
        try {
            if (cancellation.await(wait)) {
                throw ended("The call was cancelled while it waited to try again", "cancelled", failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended("The thread was interrupted while it waited to try again", "interrupted", failure);
        }
    }

    private static DoubaoApiException ended(String message, String cause, DoubaoApiException failure) {
        DoubaoApiException ended = DoubaoApiException.builder(message)
                .cause(new InterruptedIOException(cause))
                .build();
        ended.addSuppressed(failure);
        return ended;
    }
}
