package io.github.doubao4j.internal.log;

/** The names of the loggers that users configure, and the only place that has them; {@code docs/logging.md} describes what each logs. */
public final class LoggerNames {

    /** Requests and responses, for models that log them. */
    public static final String HTTP = "io.github.doubao4j.http";

    /** Attempts that are followed by another one, and calls that a cool-down holds. */
    public static final String RETRY = "io.github.doubao4j.retry";

    /** What handlers of streams throw where nobody else would hear of it. */
    public static final String STREAMS = "io.github.doubao4j.DoubaoStreamingChatModel";

    private LoggerNames() {}
}
