package io.github.doubao4j.examples.analyst.data;

import java.time.Duration;

/**
 * How much one query may take.
 *
 * @param maxRows   rows that are returned at most; at least 1
 * @param maxTime   time after which the statement is cancelled; positive
 * @param memory    memory of the whole database, in the database's words
 */
public record QueryLimits(int maxRows, Duration maxTime, String memory) {

    /** 200 rows, 10 seconds, 1 GB. */
    public static final QueryLimits DEFAULT = new QueryLimits(200, Duration.ofSeconds(10), "1GB");

    /** Checks the ranges. */
    public QueryLimits {
        if (maxRows < 1) {
            throw new IllegalArgumentException("maxRows must be at least 1 but is " + maxRows);
        }
        if (maxTime.isNegative() || maxTime.isZero()) {
            throw new IllegalArgumentException("maxTime must be positive but is " + maxTime);
        }
    }
}
