package io.github.doubao4j.examples.analyst.data.layout;

import io.github.doubao4j.examples.analyst.data.layout.ValueKind.Family;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kinds of values a column holds, all rows counted. */
public final class ColumnProfile {

    private final Map<ValueKind, Long> counts = new EnumMap<>(ValueKind.class);
    private final Map<ValueKind, Long> firstLines = new EnumMap<>(ValueKind.class);

    /** Counts a value; one that is empty says nothing. */
    public void add(@Nullable String value, long line) {
        if (value != null && !value.isEmpty()) {
            add(ValueKind.of(value), line);
        }
    }

    /** Counts a value whose kind is known. */
    public void add(ValueKind kind, long line) {
        counts.merge(kind, 1L, Long::sum);
        firstLines.putIfAbsent(kind, line);
    }

    /** The kinds that there are. */
    public Set<ValueKind> kinds() {
        return counts.isEmpty() ? EnumSet.noneOf(ValueKind.class) : EnumSet.copyOf(counts.keySet());
    }

    /** How many values there are. */
    public long filled() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many of them are of a family. */
    public long count(Family family) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().family() == family)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The family of more than half of the values; {@code TEXT} if there is none. */
    public Family majority() {
        for (Family family : Family.values()) {
            if (count(family) * 2 > filled()) {
                return family;
            }
        }
        return Family.TEXT;
    }

    /** The first line with a value that is not of a family; 0 if there is none. */
    public long firstLineOutside(Family family) {
        return firstLines.entrySet().stream()
                .filter(entry -> entry.getKey().family() != family)
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElse(0);
    }
}
