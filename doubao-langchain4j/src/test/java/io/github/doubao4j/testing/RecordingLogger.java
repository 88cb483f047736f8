package io.github.doubao4j.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Keeps what is logged from a level on. */
public final class RecordingLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    /** Every message so far. */
    public final transient List<String> messages = new CopyOnWriteArrayList<>();

    /** The level of each message. */
    private final transient List<Level> levels = new CopyOnWriteArrayList<>();

    private final Level level;

    /** Keeps what is logged at this level and above. */
    public RecordingLogger(Level level) {
        this.level = level;
        this.name = "recording";
    }

    /** Every message so far, one a line. */
    public String all() {
        return String.join("\n", messages);
    }

    /** Every message of one level. */
    public List<String> at(Level wanted) {
        return IntStream.range(0, messages.size())
                .filter(i -> levels.get(i) == wanted)
                .mapToObj(messages::get)
                .toList();
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
        levels.add(logged);
        messages.add(MessageFormatter.arrayFormat(message, arguments).getMessage());
    }
}
