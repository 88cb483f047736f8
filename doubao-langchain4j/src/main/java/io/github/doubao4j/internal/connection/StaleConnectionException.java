package io.github.doubao4j.internal.connection;

import java.io.IOException;

/** A kept connection was found closed before anything was written to it. The call can start over with another one. */
public final class StaleConnectionException extends IOException {

    private static final long serialVersionUID = 1L;

    StaleConnectionException() {
        super("The server closed the kept connection while it was idle");
    }

    public static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StaleConnectionException) {
                return true;
            }
        }
        return false;
    }
}
