package io.github.doubao4j.examples.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Counts outcomes. Keeps failures, which are lines, and no records. Thread-safe. */
final class Tally {

    private final List<Outcome> failures = new ArrayList<>();
    private int records;
    private int repaired;
    private int earlier;

    synchronized void add(Outcome outcome) {
        if (outcome.failed()) {
            failures.add(outcome);
        } else {
            records++;
        }
        repaired += outcome.repaired() ? 1 : 0;
        earlier += outcome.earlier() ? 1 : 0;
    }

    synchronized int all() {
        return records + failures.size();
    }

    synchronized int records() {
        return records;
    }

    /** Those whose first answer did not hold. */
    synchronized int repaired() {
        return repaired;
    }

    /** Those that an earlier run has done. */
    synchronized int earlier() {
        return earlier;
    }

    /** Those that failed, by their names. */
    synchronized List<Outcome> failures() {
        return failures.stream().sorted(Comparator.comparing(Outcome::source)).toList();
    }
}
