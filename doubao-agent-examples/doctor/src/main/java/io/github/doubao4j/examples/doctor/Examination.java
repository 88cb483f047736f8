package io.github.doubao4j.examples.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All checks, in an order in which the first that fails explains the most. */
final class Examination {

    static final List<Check> CHECKS = List.of(
            new AddressCheck(),
            new ConnectionCheck(),
            new KeyCheck(),
            new ModelCheck("model", "key", ModelChecks::model),
            new ModelCheck("answer", "model", ModelChecks::answer),
            new ModelCheck("stream", "answer", StreamCheck::examine),
            new ModelCheck("tool", "answer", ToolChecks::forced),
            new ModelCheck("parallel", "tool", ToolChecks::parallel),
            new ModelCheck("schema", "answer", ToolChecks::schema),
            new ModelCheck("image", "answer", ModelChecks::image),
            new ModelCheck("thinking", "answer", ModelChecks::thinking));

    private Examination() {}

    /**
     * Examines a service.
     *
     * @param patient the service
     * @param told    hears of each result at once
     */
    static List<Result> of(Patient patient, Consumer<Result> told) {
        Map<String, Status> seen = new LinkedHashMap<>();
        List<Result> results = new ArrayList<>();
        for (Check check : CHECKS) {
            String missing = check.needs()
                    .filter(need -> !seen.getOrDefault(need, Status.FAILED).works())
                    .orElse(null);
            Finding finding =
                    missing == null ? examine(check, patient) : Finding.of(Status.SKIPPED, "skipped", missing);
            Result result = new Result(check.name(), finding);
            seen.put(check.name(), finding.status());
            results.add(result);
            told.accept(result);
        }
        return results;
    }

    /** What is found where there is not even a configuration: one check failed, the others are pointless. */
    static List<Result> withoutKey(Finding key) {
        List<Result> results = new ArrayList<>();
        for (Check check : CHECKS) {
            results.add(new Result(
                    check.name(), check.name().equals("key") ? key : Finding.of(Status.SKIPPED, "skipped", "key")));
        }
        return results;
    }

    private static Finding examine(Check check, Patient patient) {
        long start = System.nanoTime();
        Finding finding;
        try {
            finding = check.examine(patient);
        } catch (RuntimeException e) {
            finding = Diagnosis.of(e, check.name(), patient);
        }
        boolean waited = finding.status() != Status.NOT_OFFERED && finding.status() != Status.SKIPPED;
        // What key and model tell comes from the first answer, which has a line of its own.
        boolean own = finding.took() == null
                && !check.name().equals("key")
                && !check.name().equals("model");
        return waited && own ? finding.withTook(Duration.ofNanos(System.nanoTime() - start)) : finding;
    }
}
