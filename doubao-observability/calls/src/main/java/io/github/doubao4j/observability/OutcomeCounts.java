package io.github.doubao4j.observability;

import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoApiException.Kind;
import io.github.doubao4j.call.DoubaoCallResult;
import io.github.doubao4j.observability.RecentOutcomes.LastFailure;
import io.github.doubao4j.observability.RecentOutcomes.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts how the calls of one model end, for each of thirty parts of the window. Not thread-safe. */
final class OutcomeCounts {

    private static final int PARTS = 30;

    /** The next call is likely to share them; see {@link RecentCalls}. */
    private static final Set<Kind> OF_THE_MODEL = EnumSet.of(
            Kind.INTERNAL_SERVER, Kind.TIMEOUT, Kind.UNKNOWN_HOST, Kind.AUTHENTICATION, Kind.MODEL_NOT_FOUND);

    private final long partMillis;
    private final Part[] parts = new Part[PARTS];
    private @Nullable LastFailure lastFailure;
    private long lastFailurePart;

    OutcomeCounts(Duration window) {
        this.partMillis = window.toMillis() / PARTS;
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part();
        }
    }

    void add(DoubaoCallResult result, long now) {
        Part part = part(now);
        switch (result.outcome()) {
            case SUCCEEDED -> part.succeeded++;
            case CANCELLED -> part.cancelled++;
            case FAILED -> addFailure(part, result, now);
        }
    }

    RecentOutcomes outcomes(String provider, String modelName, int failuresUntilDown, long now) {
        long latest = Math.floorDiv(now, partMillis);
        Part sum = new Part();
        Stream.of(parts).filter(part -> isRecent(part.number, latest)).forEach(sum::add);
        return new RecentOutcomes(
                provider,
                modelName,
                verdict(sum, failuresUntilDown),
                sum.succeeded,
                sum.cancelled,
                sum.failures,
                sum.otherFailures,
                Optional.ofNullable(lastFailure).filter(any -> isRecent(lastFailurePart, latest)));
    }

    private static Verdict verdict(Part sum, int failuresUntilDown) {
        if (sum.succeeded > 0) {
            return Verdict.UP;
        }
        if (sum.ofTheModel > 0) {
            return sum.ofTheModel >= failuresUntilDown ? Verdict.DOWN : Verdict.UNKNOWN;
        }
        return sum.isEmpty() ? Verdict.UNKNOWN : Verdict.UP;
    }

    private void addFailure(Part part, DoubaoCallResult result, long now) {
        DoubaoApiException details =
                result.failure().flatMap(DoubaoApiException::find).orElse(null);
        if (details == null) {
            part.otherFailures++;
            return;
        }
        Kind kind = details.kind();
        part.failures.merge(kind, 1L, Long::sum);
        boolean usedUp = kind == Kind.RATE_LIMIT && !details.retryable();
        if (usedUp || OF_THE_MODEL.contains(kind)) {
            part.ofTheModel++;
        }
        lastFailure = new LastFailure(kind, details.statusCode(), Instant.ofEpochMilli(now));
        lastFailurePart = part.number;
    }

    /** The one of now, emptied if it is of an earlier round. */
    private Part part(long now) {
        long number = Math.floorDiv(now, partMillis);
        int slot = Math.floorMod(number, PARTS);
        if (parts[slot].number != number) {
            parts[slot] = new Part();
            parts[slot].number = number;
        }
        return parts[slot];
    }

    private static boolean isRecent(long part, long latest) {
        return part <= latest && part > latest - PARTS;
    }

    /** Counts of one part of the window, or of all. */
    private static final class Part {

        private long number = Long.MIN_VALUE;
        private long succeeded;
        private long cancelled;
        private long otherFailures;
        private long ofTheModel;
        private final Map<Kind, Long> failures = new EnumMap<>(Kind.class);

        void add(Part other) {
            succeeded += other.succeeded;
            cancelled += other.cancelled;
            otherFailures += other.otherFailures;
            ofTheModel += other.ofTheModel;
            other.failures.forEach((kind, count) -> failures.merge(kind, count, Long::sum));
        }

        boolean isEmpty() {
            return succeeded == 0 && cancelled == 0 && otherFailures == 0 && failures.isEmpty();
        }
    }
}
