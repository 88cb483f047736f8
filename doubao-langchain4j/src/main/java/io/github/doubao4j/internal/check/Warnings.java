package io.github.doubao4j.internal.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The warnings of one model instance; each is logged once, however often its cause recurs. An application may cause a new
 * warning with every call, such as by a newly created schema, so only the latest are remembered. Thread-safe.
 */
public final class Warnings {

    /** Far more than an application has hand-written schemas. */
    static final int MAX_REMEMBERED = 1000;

    private final Map<String, Boolean> logged = new LinkedHashMap<>(16, 0.75f, true) {
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
     * @param log receives warnings
     * @param details receives details for debugging
     */
    public Warnings(Consumer<String> log, Consumer<String> details) {
        this.log = log;
        this.details = details;
    }

    /**
     * Logs {@code message} unless {@code key} was used before, and not too many other keys since.
     *
     * @param key what the warning is about, such as a wire field
     */
    public void once(String key, String message) {
        if (isNew(key)) {
            log.accept(message);
        }
    }

    /** The same for a detail that needs no action. */
    public void detailOnce(String key, String message) {
        if (isNew(key)) {
            details.accept(message);
        }
    }

    private boolean isNew(String key) {
        synchronized (logged) {
            return logged.put(key, true) == null;
        }
    }
}
