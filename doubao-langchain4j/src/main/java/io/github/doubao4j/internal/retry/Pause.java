package io.github.doubao4j.internal.retry;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.internal.http.Cancellation;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Waits before an attempt. Cancelling and interrupting end the wait at once. */
public final class Pause {

    private Pause() {}

    /**
     * Waits.
     *
     * @throws DoubaoApiException not retryable, when the wait was cancelled, or the thread interrupted; its flag is then
     *     set
     */
    public static void of(Duration wait, Cancellation cancellation) {
        try {
            if (cancellation.await(wait)) {
                throw ended("The call was cancelled while it waited to send", "cancelled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended("The thread was interrupted while it waited to send", "interrupted");
        }
    }

    private static DoubaoApiException ended(String message, String cause) {
        return DoubaoApiException.builder(message)
                .kind(Kind.CANCELLED)
                .cause(new InterruptedIOException(cause))
                .build();
    }
}
