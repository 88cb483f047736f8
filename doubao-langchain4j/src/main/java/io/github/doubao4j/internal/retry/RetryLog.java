package io.github.doubao4j.internal.retry;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.internal.log.LoggerNames;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a one-line warning for each retry and for each call that a cool-down delays, since both cost time and money that
 * nobody would see otherwise. The failure that ends a call is thrown, not logged.
 */
final class RetryLog {

    private static final int MAX_MESSAGE = 500;

    private final Logger logger;
    private final int maxAttempts;

    /**
     * For the calls of one model.
     *
     * @param logger the user's; {@code null} stands for {@link LoggerNames#RETRY}
     */
    RetryLog(@Nullable Logger logger, int maxAttempts) {
        this.logger = logger == null ? LoggerFactory.getLogger(LoggerNames.RETRY) : logger;
        this.maxAttempts = maxAttempts;
    }

    void retrying(int number, String modelName, DoubaoApiException failure, Duration wait) {
        if (logger.isWarnEnabled()) {
            logger.warn(
                    "Attempt {} of {} of {} failed, the next one follows in {} ms: {}",
                    number,
                    maxAttempts,
                    modelName,
                    wait.toMillis(),
                    reason(failure));
        }
    }

    void held(int number, String modelName, CoolDown.Turn turn) {
        if (logger.isWarnEnabled()) {
            logger.warn(
                    "Attempt {} of {} of {} is held for {} ms: the model cools down after {}",
                    number,
                    maxAttempts,
                    modelName,
                    turn.ownWait().toMillis(),
                    turn.reason());
        }
    }

    /** Its message, and status, code and request id where the message lacks them. */
    private static String reason(DoubaoApiException failure) {
        String message = oneLine(String.valueOf(failure.getMessage()));
        StringBuilder details = new StringBuilder();
        if (failure.statusCode() != 0) {
            append(details, message, "HTTP ", String.valueOf(failure.statusCode()));
        }
        failure.code().ifPresent(code -> append(details, message, "code ", code));
        failure.requestId().ifPresent(id -> append(details, message, "request id ", id));
        return details.isEmpty() ? message : message + " (" + details + ")";
    }

    private static void append(StringBuilder details, String message, String name, String value) {
        String shown = oneLine(value);
        if (!message.contains(shown)) {
            details.append(details.isEmpty() ? "" : ", ").append(name).append(shown);
        }
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_MESSAGE ? line : line.substring(0, MAX_MESSAGE) + "...";
    }
}
