package io.github.doubao4j.micrometer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many names of models become values of tags. Requests may name any model, and a server names the one that responded as it likes;
 * a registry keeps each value for ever.
 */
final class ModelNames {

    /** What is no name of a model: longer ones would be stored with every series. */
    private static final int MAX_LENGTH = 100;

    static final String OTHER = "other";
    static final String NONE = "none";

    private final int limit;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();

    ModelNames(int limit) {
        this.limit = limit;
    }

    /** The name, if it is one of the first; {@code other} if it is not; {@code none} if it is empty. */
    String tag(String name) {
        if (name.isEmpty()) {
            return NONE;
        }
        if (known.contains(name)) {
            return name;
        }
        if (name.length() > MAX_LENGTH || count.get() >= limit) {
            return OTHER;
        }
        if (count.incrementAndGet() > limit) {
            count.decrementAndGet();
            return OTHER;
        }
        if (!known.add(name)) {
            count.decrementAndGet();
        }
        return name;
    }
}
