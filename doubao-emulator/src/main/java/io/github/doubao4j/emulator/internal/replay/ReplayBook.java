package io.github.doubao4j.emulator.internal.replay;

import io.github.doubao4j.emulator.internal.recording.Masking;
import io.github.doubao4j.emulator.internal.recording.RecordedExchange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Which recordings there are, which have been replayed, and what was asked for in vain. */
public final class ReplayBook {

    private static final int DIFFERENCES_TOLD = 10;

    private final String source;
    private final List<RecordedExchange> recordings;
    private final boolean repeatLast;
    private final Masking masking;
    private final RequestComparison comparison;
    private final List<RequestComparison.Content> requests;
    private final BitSet used = new BitSet();
    private final List<String> failures = new ArrayList<>();

    /**
     * @param source what to call the recording in messages
     * @param repeatLast whether the last of the recordings that match is replayed again and again
     */
    public ReplayBook(
            String source,
            List<RecordedExchange> recordings,
            List<FieldPattern> ignored,
            boolean repeatLast,
            Masking masking) {
        this.source = source;
        this.recordings = List.copyOf(recordings);
        this.repeatLast = repeatLast;
        this.masking = masking;
        this.comparison = new RequestComparison(ignored, masking);
        this.requests = recordings.stream()
                .map(recording -> RequestComparison.Content.of(recording.request()))
                .toList();
    }

    /**
     * What a request gets.
     *
     * @param exchange its recording; null when there is none
     * @param problem why there is none; empty when there is one
     */
    public record Found(@Nullable RecordedExchange exchange, String problem) {}

    /** The next recording of this request; from then on it is used. */
    public synchronized Found take(String method, String rawTarget, ByteString body) {
        String target = masking.target(rawTarget);
        List<RecordedExchange> matching = new ArrayList<>();
        RecordedExchange nearest = null;
        Comparison least = null;
        RequestComparison.Content got = RequestComparison.Content.of(method, target, body);
        for (int i = 0; i < requests.size(); i++) {
            RecordedExchange recording = recordings.get(i);
            Comparison compared = comparison.compare(requests.get(i), got);
            if (compared.isMatch()) {
                if (!used.get(i)) {
                    used.set(i);
                    return new Found(recording, "");
                }
                matching.add(recording);
            } else if (least == null || compared.weight() < least.weight()) {
                nearest = recording;
                least = compared;
            }
        }
        if (!matching.isEmpty()) {
            return repeatLast
                    ? new Found(matching.get(matching.size() - 1), "")
                    : failed(usedUp(method, target, matching));
        }
        return failed(
                nearest == null || least == null
                        ? "No recording matches " + method + " " + target + ": " + source + " has none at all."
                        : noMatch(method, target, nearest, least));
    }

    /** Where the recordings stand that no request has got, each with its request line. */
    public synchronized List<String> unused() {
        return IntStream.range(0, recordings.size())
                .filter(index -> !used.get(index))
                .mapToObj(index -> describe(recordings.get(index)))
                .toList();
    }

    /** What was asked for in vain since this was asked last. */
    public synchronized List<String> takeFailures() {
        List<String> all = List.copyOf(failures);
        failures.clear();
        return all;
    }

    private Found failed(String problem) {
        failures.add(problem);
        return new Found(null, problem);
    }

    private String usedUp(String method, String target, List<RecordedExchange> matching) {
        String lines = String.join(
                ", ",
                matching.stream()
                        .map(recording -> String.valueOf(recording.line()))
                        .toList());
        return "The recordings of " + method + " " + target + " are used up: " + source + " has " + matching.size()
                + " of this request (line " + lines + "), and this one is number " + (matching.size() + 1)
                + " or later.";
    }

    private String noMatch(String method, String target, RecordedExchange nearest, Comparison compared) {
        StringBuilder text = new StringBuilder("No recording in " + source + " matches " + method + " " + target
                + ". The nearest, " + describe(nearest) + ", differs:");
        List<String> differences = compared.differences();
        differences.stream()
                .limit(DIFFERENCES_TOLD)
                .forEach(line -> text.append("\n  ").append(line));
        if (differences.size() > DIFFERENCES_TOLD) {
            text.append("\n  and ")
                    .append(differences.size() - DIFFERENCES_TOLD)
                    .append(" more");
        }
        return text.toString();
    }

    private static String describe(RecordedExchange recording) {
        return "line " + recording.line() + " (" + recording.request().method() + " "
                + recording.request().target() + ")";
    }
}
