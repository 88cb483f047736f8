package io.github.doubao4j.internal.mapping;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** The warnings of one model instance; each is said once, however often its cause comes back. */
public final class Warnings {

    private final Set<String> said = ConcurrentHashMap.newKeySet();
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
     * Says {@code message} unless something was said under {@code key} before.
     *
     * @param key what the warning is about, such as a wire field
     */
    public void once(String key, String message) {
        if (said.add(key)) {
            log.accept(message);
        }
    }

    /** The same for what is no reason to worry. */
    public void detailOnce(String key, String message) {
        if (said.add(key)) {
            details.accept(message);
        }
    }
}
