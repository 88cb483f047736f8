package io.github.doubao4j.internal.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The warnings of one model instance; each is said once, however often its cause comes back. An application may give a
 * cause of its own to every call, such as a schema that it has just made, so only the latest are remembered. Thread-safe.
 */
public final class Warnings {

    /** Far more than an application has schemas by hand. */
    static final int MAX_REMEMBERED = 1000;

    private final Map<String, Boolean> said = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };
    private final Consumer<String> log;
    private final Consumer<String> details;

    /** Warnings that go to the log. */
    public Warnings() {
        this(LoggerFactory.getLogger(Warnings.class)::warn, LoggerFactory.getLogger(Warnings.class)::debug);
    }

    /**
     * Warnings that go elsewhere.
     *
     * @param log hears of what the user should know
     * @param details hears of what helps whoever looks for something
     */
    public Warnings(Consumer<String> log, Consumer<String> details) {
        this.log = log;
        this.details = details;
    }

    /**
     * Says {@code message} unless something was said under {@code key} before, and not too many other keys came since.
     *
     * @param key what the warning is about, such as a wire field
     */
    public void once(String key, String message) {
        if (isNew(key)) {
            log.accept(message);
        }
    }

    /** The same for what is no reason to worry. */
    public void detailOnce(String key, String message) {
        if (isNew(key)) {
            details.accept(message);
        }
    }

    private boolean isNew(String key) {
        synchronized (said) {
            return said.put(key, true) == null;
        }
    }
}
