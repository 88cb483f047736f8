package io.github.doubao4j.examples;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.UserException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Says in one line why a run failed. */
public final class Failures {

    private static final int MAX_CHARS = 400;

    private Failures() {}

    /**
     * One line for a user: what went wrong and, where that is known, what to do about it.
     *
     * @param failure  what went wrong
     * @param language the user's
     */
    public static String oneLine(Throwable failure, Language language) {
        if (failure instanceof UserException told) {
            return shortened(told.message(language));
        }
        String line = shortened(message(failure, language));
        String kind = kind(failure);
        return kind == null ? line : Messages.of(language, Failures.class).text(kind, line);
    }

    private static @Nullable String kind(Throwable failure) {
        if (failure instanceof AuthenticationException) {
            return "failure.key";
        }
        if (failure instanceof ModelNotFoundException) {
            return "failure.model";
        }
        if (failure instanceof RateLimitException) {
            return "failure.rate";
        }
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnknownHostException) {
                return "failure.host";
            }
            if (t instanceof ConnectException || t instanceof NoRouteToHostException) {
                return "failure.connection";
            }
        }
        return null;
    }

    private static String message(Throwable failure, Language language) {
        if (failure instanceof UncheckedIOException) {
            return IoErrors.reason(failure).in(language);
        }
        String own = failure.getMessage();
        return own != null && !own.isBlank()
                ? own
                : DoubaoApiException.find(failure).map(Throwable::getMessage).orElse(failure.toString());
    }

    private static String shortened(String message) {
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_CHARS ? line : line.substring(0, MAX_CHARS) + "…";
    }
}
