package io.github.doubao4j.examples;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.RateLimitException;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.examples.files.NameEncoding;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
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
        if (failure instanceof InvalidPathException name) {
            return shortened(NameEncoding.reason(name).in(language));
        }
        if (failure instanceof Error error) {
            return shortened(ofTheJvm(error, Messages.of(language, Failures.class)));
        }
        String line = shortened(message(failure, language));
        String kind = kind(failure);
        return kind == null ? line : Messages.of(language, Failures.class).text(kind, line);
    }

    /** Without a message of its own, an error is known by that of what made it. */
    private static String ofTheJvm(Error error, Messages messages) {
        Throwable reason = error;
        while (reason instanceof ExceptionInInitializerError && reason.getCause() != null) {
            reason = reason.getCause();
        }
        if (reason instanceof InvalidPathException name) {
            return NameEncoding.reason(name).in(messages.language());
        }
        Optional<IOException> disk = ioFailure(reason);
        if (error instanceof LinkageError && disk.isPresent()) {
            // Drivers bring libraries along, and unpack them when they are first used.
            return messages.text(
                    "failure.unpacking",
                    System.getProperty("java.io.tmpdir"),
                    IoErrors.reason(disk.get()).in(messages.language()));
        }
        String key = "failure.error";
        if (reason instanceof OutOfMemoryError) {
            key = "failure.memory";
        } else if (reason instanceof StackOverflowError) {
            key = "failure.stack";
        } else if (error instanceof LinkageError) {
            key = "failure.program";
        }
        return messages.text(key, reason, Runtime.version());
    }

    private static Optional<IOException> ioFailure(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof IOException disk) {
                return Optional.of(disk);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a server has answered that has no such API at the address: not found, without a code, and not the model.
     *
     * @param failure what a model threw
     */
    public static boolean isWrongAddress(Throwable failure) {
        return failure instanceof InvalidRequestException
                && DoubaoApiException.find(failure)
                        .filter(details -> details.statusCode() == 404 || details.statusCode() == 405)
                        .filter(details -> details.code().orElse("").matches("\\d*"))
                        .isPresent();
    }

    private static @Nullable String kind(Throwable failure) {
        if (failure instanceof AuthenticationException) {
            return "failure.key";
        }
        if (failure instanceof ModelNotFoundException) {
            return "failure.model";
        }
        if (isWrongAddress(failure)) {
            return "failure.address";
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
