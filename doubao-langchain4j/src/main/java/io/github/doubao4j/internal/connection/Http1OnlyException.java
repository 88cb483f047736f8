package io.github.doubao4j.internal.connection;

import java.io.IOException;

/** The server chose HTTP/1.1 where HTTP/2 was offered; nothing was written. See {@link CallClients}. */
public final class Http1OnlyException extends IOException {

    private static final long serialVersionUID = 1L;

    Http1OnlyException() {
        super("the server chose HTTP/1.1");
    }

    public static boolean isIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Http1OnlyException) {
                return true;
            }
        }
        return false;
    }
}
