package io.github.doubao4j.observability;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Keeps what is logged from a level on, with the level before each message. */
class RecordingLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    final transient List<String> lines = new CopyOnWriteArrayList<>();

    private final Level level;

    RecordingLogger(Level level) {
        this.level = level;
        this.name = "recording";
    }

    @Override
    public boolean isTraceEnabled() {
        return isEnabledForLevel(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isEnabledForLevel(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isEnabledForLevel(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isEnabledForLevel(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isEnabledForLevel(Level.ERROR);
    }

    @Override
    public boolean isEnabledForLevel(Level asked) {
        return asked.toInt() >= level.toInt();
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return RecordingLogger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level logged,
            @Nullable Marker marker,
            String message,
            Object @Nullable [] arguments,
            @Nullable Throwable t) {
        lines.add(
                logged + " " + MessageFormatter.arrayFormat(message, arguments).getMessage());
    }
}
