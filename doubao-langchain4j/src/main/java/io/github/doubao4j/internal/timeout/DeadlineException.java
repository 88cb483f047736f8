package io.github.doubao4j.internal.timeout;

import io.github.doubao4j.DoubaoApiException.Deadline;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** A wait ended because a timeout expired. */
public final class DeadlineException extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    private final Deadline deadline;
    private final boolean ofCall;

    DeadlineException(TimeBudget expired, boolean ofCall, @Nullable Exception cause) {
        super(expired.toString());
        this.deadline = expired.deadline();
        this.ofCall = ofCall;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** Which timeout it was. */
    public Deadline deadline() {
        return deadline;
    }

    /** Whether the timeout of the call expired, so that there can be no other attempt. */
    public boolean ofCall() {
        return ofCall;
    }
}
