package io.github.doubao4j.observability;

import io.github.doubao4j.DoubaoApiException.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How the calls of one model ended within the window of {@link RecentCalls}. Immutable.
 *
 * @param provider      the name of the provider, such as {@code ARK}
 * @param modelName     the model that was asked; empty if requests name none
 * @param verdict       what to make of it, see {@link RecentCalls}
 * @param succeeded     how many ended with a response
 * @param cancelled     how many were cancelled
 * @param failures      how many failed in the service or on the way to it, by kind; kinds without any are not in it
 * @param otherFailures how many failed here: rejected before the network, or by an exception in a callback
 * @param lastFailure   the latest failure that counts in {@code failures}; empty if there is none
 */
public record RecentOutcomes(
        String provider,
        String modelName,
        Verdict verdict,
        long succeeded,
        long cancelled,
        Map<Kind, Long> failures,
        long otherFailures,
        Optional<LastFailure> lastFailure) {

    /** Keeps its own copy of the map. */
    public RecentOutcomes {
        failures = Map.copyOf(failures);
    }

    /** Whether a model responds. */
    public enum Verdict {
        /** It responds. */
        UP,
        /** It does not, or not to this key. */
        DOWN,
        /** There are too few calls to tell. */
        UNKNOWN
    }

    /**
     * A failure, without its message.
     *
     * @param kind   what sort of failure
     * @param status the HTTP status; 0 if there was none
     * @param time   when the call ended
     */
    public record LastFailure(Kind kind, int status, Instant time) {}
}
