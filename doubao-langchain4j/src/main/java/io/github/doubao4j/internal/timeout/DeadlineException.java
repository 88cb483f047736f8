package io.github.doubao4j.internal.timeout;

import io.github.doubao4j.DoubaoApiException.Deadline;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** A wait was given up because a timeout expired. */
public final class DeadlineException extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    private final Deadline deadline;
    private final boolean ofCall;

    DeadlineException(TimeBudget hit, boolean ofCall, @Nullable Exception cause) {
        super(hit.toString());
        this.deadline = hit.deadline();
        this.ofCall = ofCall;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** Which limit it was. */
    public Deadline deadline() {
        return deadline;
    }

    /** Whether the whole call is out of time, so that there can be no other attempt. */
    public boolean ofCall() {
        return ofCall;
    }
}
