package io.github.doubao4j.examples;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import io.github.doubao4j.DoubaoApiException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;

/** Says in one line why a run failed. */
final class Failures {

    private static final int MAX_CHARS = 400;

    private Failures() {}

    /** One line for a user: what went wrong and, where that is known, what to do about it. */
    static String oneLine(Throwable failure) {
        // A failed run has its line already, made here from its cause.
        return (failure instanceof RunFailedException ? "" : prefix(failure)) + message(failure);
    }

    private static String prefix(Throwable failure) {
        if (failure instanceof AuthenticationException) {
            return "The server refused the key: ";
        }
        if (failure instanceof ModelNotFoundException) {
            return "The server does not know the model (--model): ";
        }
        if (failure instanceof RateLimitException) {
            return "The server's limit is reached, try later: ";
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnknownHostException) {
                return "No network, or no such server (--base-url): ";
            }
            if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
                return "The server cannot be reached (--base-url): ";
            }
        }
        return "";
    }

    private static String message(Throwable failure) {
        String own = failure.getMessage();
        String message = own != null && !own.isBlank()
                ? own
                : DoubaoApiException.find(failure).map(Throwable::getMessage).orElse(failure.toString());
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
    }
}
