package io.github.doubao4j.examples;

import io.github.doubao4j.examples.logging.Logs;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import java.io.PrintWriter;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.IntConsumer;

/**
 * Failures that have ended a thread, such as one of a library. Each is one line, as every failure is. An {@link Error} ends the
 * program as well: whoever waits for what that thread was doing may wait forever.
 */
final class UncaughtFailures implements UncaughtExceptionHandler {

    private final Language language;
    private final PrintWriter err;
    private final IntConsumer exit;

    /**
     * Sets the handler up.
     *
     * @param language the user's
     * @param err      where the line goes
     * @param exit     ends the program with an exit code
     */
    UncaughtFailures(Language language, PrintWriter err, IntConsumer exit) {
        this.language = language;
        this.err = err;
        this.exit = exit;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        try {
            Logs.failed(failure);
            err.println(
                    Messages.of(language, UncaughtFailures.class).text("error", Failures.oneLine(failure, language)));
        } finally {
            if (failure instanceof Error) {
                exit.accept(ExitCode.FAILED);
            }
        }
    }
}
