package io.github.doubao4j.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Every fault, met by every subject. */
final class Comparison {

    static final List<Section> SECTIONS = List.of(
            Endings.section(),
            ToolCallFaults.section(),
            FramingFaults.section(),
            ContentFaults.section(),
            ErrorFaults.section(),
            ConnectionFaults.section(),
            ResponsesEndings.section(),
            ResponsesOutputFaults.section(),
            ResponsesRequests.section(),
            VectorFaults.section(),
            EmbeddingErrors.section(),
            EmbeddingRequests.section());

    /** Enough to pass the waits of retries, few enough to leave each run a share of two cores. */
    private static final int AT_ONCE = 8;

    private final Map<Run, Outcome> outcomes = new LinkedHashMap<>();

    private Comparison() {}

    /** Runs everything. */
    static Comparison ofAll() throws Exception {
        Comparison comparison = new Comparison();
        // Runs with a timeout come last and together, when classes are loaded and nothing else needs the processor.
        comparison.runAll(AT_ONCE, false);
        comparison.runAll(Integer.MAX_VALUE, true);
        return comparison;
    }

    private void runAll(int atOnce, boolean waits) throws Exception {
        Map<Run, Future<Outcome>> running = new LinkedHashMap<>();
        List<Run> runs =
                runs().stream().filter(run -> run.fault().waits() == waits).toList();
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(atOnce, runs.size()));
        try {
            for (Run run : runs) {
                running.put(run, threads.submit(run::run));
            }
            for (Map.Entry<Run, Future<Outcome>> each : running.entrySet()) {
                outcomes.put(each.getKey(), each.getValue().get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    static List<Run> runs() {
        return SECTIONS.stream().map(Comparison::runs).flatMap(List::stream).toList();
    }

    static List<Run> runs(Section section) {
        List<Run> runs = new ArrayList<>();
        for (Fault fault : section.faults()) {
            for (Fault.Encounter encounter : fault.encounters()) {
                for (Subject subject : Subject.values()) {
                    runs.add(new Run(fault, encounter, subject));
                }
            }
        }
        return runs;
    }

    Outcome outcome(Run run) {
        Outcome outcome = outcomes.get(run);
        if (outcome == null) {
            throw new IllegalArgumentException("not run: " + run);
        }
        return outcome;
    }
}
