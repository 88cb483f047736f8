package io.github.doubao4j.internal.http;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Deadline;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.internal.connection.CallEvents;
import io.github.doubao4j.internal.error.FailureReason;
import io.github.doubao4j.internal.log.MaskedFailure;
import io.github.doubao4j.internal.log.SecretMask;
import io.github.doubao4j.internal.sse.ResponseTooLargeException;
import io.github.doubao4j.internal.timeout.DeadlineException;
import io.github.doubao4j.internal.timeout.TimeBudget;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Maps an I/O failure of one attempt to its meaning: cancelled, interrupted, a timeout, or a broken connection.
 */
final class IoFailureMapper {

    private final HttpUrl url;
    private final Duration connectLimit;
    private final Cancellation cancellation;
    private final SecretMask mask;

    IoFailureMapper(HttpUrl url, Duration connectLimit, Cancellation cancellation, SecretMask mask) {
        this.url = url;
        this.connectLimit = connectLimit;
        this.cancellation = cancellation;
        this.mask = mask;
    }

    /** The call was cancelled. */
    DoubaoApiException cancelled(@Nullable Exception cause) {
        return DoubaoApiException.builder("The call was cancelled")
                .kind(Kind.CANCELLED)
                .cause(interruption("cancelled", cause))
                .build();
    }

    /** Whether the thread was interrupted. Sets its flag again when the failure cleared it. */
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
                .kind(Kind.CANCELLED)
                .cause(interruption("interrupted", cause))
                .build();
    }

    /** A failure before the headers of a response had arrived. */
    DoubaoApiException beforeResponse(Exception failure, CallEvents trace) {
        if (cancellation.isCancelled()) {
            return cancelled(failure);
        }
        if (isInterruption(failure)) {
            return interrupted(failure);
        }
        String host = url.host();
        if (!trace.connected() && (failure instanceof InterruptedIOException || trace.handshakeTimedOut())) {
            return connectTimeout(failure, trace.handshakeTimedOut());
        }
        if (failure instanceof InterruptedIOException) {
            return timeout(failure, Deadline.FIRST_BYTE, "").build();
        }
        UnknownHostException unknown = unknownHostIn(failure);
        String message;
        Kind kind = Kind.INTERNAL_SERVER;
        boolean retryable = true;
        String reason = ". " + FailureReason.of(failure);
        if (unknown != null) {
            message = "The host " + nameOf(unknown) + " is not known (DNS)";
            kind = Kind.UNKNOWN_HOST;
            retryable = false;
        } else if (failure instanceof SSLException && !trace.connected()) {
            message = "Cannot set up TLS with " + host + ":" + url.port() + reason;
            retryable = !isAboutCertificates(failure);
        } else if (trace.connected()) {
            message = "The connection to " + host + " broke before a response arrived" + reason;
        } else {
            message = "Cannot connect to " + host + ":" + url.port() + reason;
        }
        return DoubaoApiException.builder(mask.mask(message))
                .kind(kind)
                .retryable(retryable)
                .cause(MaskedFailure.of(failure, mask))
                .build();
    }

    /**
     * A failure while the body of a response was read.
     *
     * @param begun whether any of it had arrived
     * @param serverMessage what the server sent instead of a response, as it may be shown; else empty
     */
    DoubaoApiException whileReading(
            IOException failure, int status, @Nullable String requestId, boolean begun, String serverMessage) {
        if (cancellation.isCancelled()) {
            return cancelled(failure);
        }
        if (isInterruption(failure)) {
            return interrupted(failure);
        }
        if (failure instanceof ResponseTooLargeException) {
            return DoubaoApiException.builder(failure.getMessage() + serverMessage)
                    .kind(Kind.INTERNAL_SERVER)
                    .statusCode(status)
                    .requestId(requestId)
                    .cause(failure)
                    .build();
        }
        DoubaoApiException.Builder what = failure instanceof InterruptedIOException
                ? timeout(failure, begun ? Deadline.IDLE : Deadline.FIRST_BYTE, serverMessage)
                : DoubaoApiException.builder(mask.mask("The connection to " + url.host()
                                + " broke in the middle of the response. " + FailureReason.of(failure) + serverMessage))
                        .kind(Kind.INTERNAL_SERVER)
                        .retryable(true)
                        .cause(MaskedFailure.of(failure, mask));
        return what.statusCode(status).requestId(requestId).build();
    }

    /** A wider timeout may expire during connecting, too; then the message names that one. */
    private DoubaoApiException connectTimeout(Exception failure, boolean inHandshake) {
        DeadlineException hit = failure instanceof DeadlineException ofOurs && !inHandshake ? ofOurs : null;
        String limit =
                hit == null ? TimeBudget.of(Deadline.CONNECT, connectLimit).toString() : hit.getMessage();
        return DoubaoApiException.builder("No connection to " + url.host() + " within " + limit)
                .kind(Kind.TIMEOUT)
                .deadline(Deadline.CONNECT)
                .retryable(hit == null || !hit.ofCall())
                .cause(failure)
                .build();
    }

    /**
     * A timeout that expired: ours, or one set by an interceptor of a supplied client.
     *
     * @param guess the timeout to report when it is not ours
     */
    private DoubaoApiException.Builder timeout(Exception failure, Deadline guess, String serverMessage) {
        DeadlineException hit = failure instanceof DeadlineException ofOurs ? ofOurs : null;
        Deadline deadline = hit == null ? guess : hit.deadline();
        String limit = hit == null ? "the limit of the supplied client" : hit.getMessage();
        String host = url.host();
        String message = switch (deadline) {
            case CONNECT, FIRST_BYTE -> "No response from " + host + " within " + limit;
            case IDLE -> "The stream from " + host + " fell silent for " + limit;
            case EVENT -> "The stream from " + host + " sent only keep-alives, no model output, for " + limit;
            case TOTAL -> "No complete response from " + host + " within " + limit;
        };
        return DoubaoApiException.builder(message + serverMessage)
                .kind(Kind.TIMEOUT)
                .deadline(deadline)
                .retryable(hit == null || !hit.ofCall())
                .cause(failure);
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

    /** An interceptor of a supplied client may have wrapped it. */
    private static @Nullable UnknownHostException unknownHostIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException found) {
                return found;
            }
        }
        return null;
    }

    /** With a proxy, the proxy's name is the one that was looked up. */
    private String nameOf(UnknownHostException failure) {
        String message = String.valueOf(failure.getMessage());
        String name = message.split("[\\s:]", 2)[0];
        boolean isName = name.length() > 1 && name.matches("[\\w-]+(\\.[\\w-]+)+\\.?");
        return isName ? name : url.host();
    }
}
