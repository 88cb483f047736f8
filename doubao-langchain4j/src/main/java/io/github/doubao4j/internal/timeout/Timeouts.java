package io.github.doubao4j.internal.timeout;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The timeouts of a model's calls. Those that are not set follow {@code timeout}, or are none.
 *
 * @param timeout blocking: limit of one complete attempt; streaming: limit of the wait for the first byte, of each silence
 *     after it and of the time without a model event, never of the total. Positive
 * @param connect limit of connecting to one address, and once more of setting up TLS; not set: {@code timeout}, but at
 *     most {@link #LONGEST_CONNECT}
 * @param firstByte limit from the start of an attempt to the first byte of the response body; not set: {@code timeout}
 *     for streams
 * @param idle limit of each silence after the first byte; not set: {@code timeout} for streams
 * @param event limit of the time without a model event in a stream, whatever else arrives; not set:
 *     {@code timeout}
 * @param total limit of a call with all its attempts and waits; not set: none
 */
public record Timeouts(
        Duration timeout,
        @Nullable Duration connect,
        @Nullable Duration firstByte,
        @Nullable Duration idle,
        @Nullable Duration event,
        @Nullable Duration total) {

    /** A server that does not take a connection in this time will not take it later; 15 s spans three lost SYNs. */
    static final Duration LONGEST_CONNECT = Duration.ofSeconds(15);

    /** OkHttp counts milliseconds in an int, and so do sockets. */
    private static final Duration LONGEST = Duration.ofMillis(Integer.MAX_VALUE);

    private static final Duration SHORTEST = Duration.ofMillis(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is not positive
     */
    public Timeouts {
        check("timeout", timeout);
        check("connectTimeout", connect);
        check("firstByteTimeout", firstByte);
        check("idleTimeout", idle);
        check("eventTimeout", event);
        check("totalTimeout", total);
    }

    /** Nothing but the general limit. */
    public static Timeouts of(Duration timeout) {
        return new Timeouts(timeout, null, null, null, null, null);
    }

    /** The time that connecting may take, as OkHttp takes it. */
    public Duration connectLimit() {
        Duration limit = connect != null ? connect : min(timeout, LONGEST_CONNECT);
        return min(limit.compareTo(SHORTEST) < 0 ? SHORTEST : limit, LONGEST);
    }

    private static void check(String name, @Nullable Duration limit) {
        if (limit != null && (limit.isZero() || limit.isNegative())) {
            throw new IllegalArgumentException(name + " must be positive, but is " + limit);
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? other : one;
    }
}
