package io.github.doubao4j.internal.transport;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Deadline;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Says what the technical failure of one attempt means: cancelled, interrupted, a limit of time, or a broken
 * connection.
 */
final class AttemptFailures {

    private final HttpUrl url;
    private final CallClients clients;
    private final boolean streaming;
    private final Cancellation cancellation;
    private final SecretMask mask;

    AttemptFailures(HttpUrl url, CallClients clients, boolean streaming, Cancellation cancellation, SecretMask mask) {
        this.url = url;
        this.clients = clients;
        this.streaming = streaming;
        this.cancellation = cancellation;
        this.mask = mask;
    }

    /** The attempt was given up before it started. */
    DoubaoApiException cancelled(@Nullable Exception cause) {
        return DoubaoApiException.builder("The call was cancelled")
                .cause(interruption("cancelled", cause))
                .build();
    }

    /** Whether the thread was interrupted. Sets its flag again when the failure took it away. */
    boolean isInterruption(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                Thread.currentThread().interrupt();
            }
        }
        return Thread.currentThread().isInterrupted();
    }

    DoubaoApiException interrupted(@Nullable Exception cause) {
        return DoubaoApiException.builder("The thread was interrupted during the call to " + url.host())
                .cause(interruption("interrupted", cause))
                .build();
    }

    /** A failure before the headers of an answer were there. */
    DoubaoApiException beforeAnswer(Exception failure, CallTrace trace) {
        if (cancellation.isCancelled()) {
            return cancelled(failure);
        }
        if (isInterruption(failure)) {
            return interrupted(failure);
        }
        String host = url.host();
        if (failure instanceof InterruptedIOException || trace.handshakeTimedOut()) {
            DoubaoApiException.Builder timeout =
                    trace.connected() ? timeout(false) : connectTimeout(failure, trace.handshakeTimedOut());
            return timeout.retryable(true).cause(failure).build();
        }
        String message;
        boolean retryable = true;
        if (failure instanceof UnknownHostException) {
            message = "The host " + host + " is not known (DNS)";
            retryable = false;
        } else if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
            message = "Cannot connect to " + host + ":" + url.port() + ": " + root(failure);
        } else if (failure instanceof SSLException && !trace.connected()) {
            message = "Cannot set up TLS with " + host + ": " + root(failure);
            retryable = !isAboutCertificates(failure);
        } else if (trace.connected()) {
            message = "The connection to " + host + " broke before an answer came: " + root(failure);
        } else {
            message = "Cannot connect to " + host + ": " + root(failure);
        }
        return DoubaoApiException.builder(mask.mask(message))
                .retryable(retryable)
                .cause(failure)
                .build();
    }

    /**
     * A failure while the body of an answer was read.
     *
     * @param begun whether any of it had arrived
     */
    DoubaoApiException whileReading(IOException failure, int status, @Nullable String requestId, boolean begun) {
        if (cancellation.isCancelled()) {
            return cancelled(failure);
        }
        if (isInterruption(failure)) {
            return interrupted(failure);
        }
        if (failure instanceof AnswerTooLargeException) {
            return DoubaoApiException.builder(String.valueOf(failure.getMessage()))
                    .statusCode(status)
                    .requestId(requestId)
                    .cause(failure)
                    .build();
        }
        DoubaoApiException.Builder what = failure instanceof InterruptedIOException
                ? timeout(begun)
                : DoubaoApiException.builder(mask.mask(
                        "The connection to " + url.host() + " broke in the middle of the answer: " + root(failure)));
        return what.statusCode(status)
                .requestId(requestId)
                .retryable(true)
                .cause(failure)
                .build();
    }

    /** The whole call may run out of time while it connects, too; then its limit is the one to name. */
    private DoubaoApiException.Builder connectTimeout(Exception failure, boolean inHandshake) {
        boolean ofConnecting = inHandshake || failure instanceof SocketTimeoutException;
        String limit = seconds(ofConnecting ? clients.connectTimeout() : clients.timeout());
        return DoubaoApiException.builder("No connection to " + url.host() + " within " + limit)
                .deadline(Deadline.CONNECT);
    }

    private DoubaoApiException.Builder timeout(boolean begun) {
        String host = url.host();
        String limit = seconds(clients.timeout()) + " (timeout)";
        if (!streaming) {
            return DoubaoApiException.builder("No complete answer from " + host + " within " + limit)
                    .deadline(Deadline.TOTAL);
        }
        return begun
                ? DoubaoApiException.builder("The stream from " + host + " fell silent for " + limit)
                        .deadline(Deadline.IDLE)
                : DoubaoApiException.builder("Nothing of an answer from " + host + " within " + limit)
                        .deadline(Deadline.FIRST_BYTE);
    }

    private static InterruptedIOException interruption(String message, @Nullable Exception cause) {
        InterruptedIOException interruption = new InterruptedIOException(message);
        if (cause != null) {
            interruption.initCause(cause);
        }
        return interruption;
    }

    private static boolean isAboutCertificates(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    /** The innermost reason, which is the one that tells something. */
    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause.getMessage() != null) {
            return cause.getMessage();
        }
        return cause instanceof EOFException
                ? "the server closed it"
                : cause.getClass().getSimpleName();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
