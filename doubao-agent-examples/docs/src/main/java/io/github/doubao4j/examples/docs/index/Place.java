package io.github.doubao4j.examples.docs.index;

/**
 * Where something stands in a document.
 *
 * @param unit what is counted
 * @param from the first, from 1 up
 * @param to   the last, inclusive
 */
public record Place(Unit unit, int from, int to) {

    /** Checks the range. */
    public Place {
        if (from < 1 || to < from) {
            throw new IllegalArgumentException("Not a range: " + from + "-" + to);
        }
    }

    /** Whether the two have a line, page or paragraph in common. */
    public boolean overlaps(Place other) {
        return unit == other.unit && from <= other.to && other.from <= to;
    }

    /** The place as it is cited after the file's name: {@code :12-30}, {@code  p.3}, {@code  par.4-9}. */
    @Override
    public String toString() {
        return unit.mark() + from + (from == to ? "" : "-" + to);
    }
}
