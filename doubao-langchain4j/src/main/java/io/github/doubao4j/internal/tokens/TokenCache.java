package io.github.doubao4j.internal.tokens;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The counts of the latest short texts, since splitters and windows ask for the same ones again and again. Thread-safe. */
final class TokenCache {

    /** A longer text is a document, which is counted once. */
    private static final int MAX_CHARACTERS = 4096;

    private final Map<String, Integer> counts;

    TokenCache(int size) {
        this.counts = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
                return size() > size;
            }
        };
    }

    synchronized @Nullable Integer get(String text) {
        return counts.get(text);
    }

    synchronized void put(String text, int tokens) {
        if (text.length() <= MAX_CHARACTERS) {
            counts.put(text, tokens);
        }
    }
}
