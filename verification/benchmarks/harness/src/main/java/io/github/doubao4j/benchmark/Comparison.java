package io.github.doubao4j.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The scenarios that all subjects run in turns, in JVMs that live as long as the comparison. */
final class Comparison {

    private static final int MOST_WARM_UPS = 40;
    private static final int QUIET_WARM_UPS = 3;
    private static final double QUIET = 0.1;

    private final Main.Environment environment;
    private final Settings settings;

    Comparison(Main.Environment environment) {
        this.environment = environment;
        this.settings = environment.settings();
    }

    List<String> run() throws IOException {
        List<Scenario> scenarios = Stream.concat(
                        Scenario.ALL.stream().filter(scenario -> settings.runs(scenario.id())),
                        Scenario.EMBEDDINGS.stream().filter(scenario -> settings.names(scenario.id())))
                .toList();
        if (scenarios.isEmpty()) {
            return List.of();
        }
        Map<SubjectName, SubjectProcess> processes = new EnumMap<>(SubjectName.class);
        try {
            for (SubjectName subject : settings.subjects()) {
                processes.put(subject, environment.start(subject, settings.java(), "-Xms512m", "-Xmx2g"));
            }
            if (!scenarios.stream().allMatch(Scenario::isOfEmbeddings)) {
                verifyRequests(processes);
            }
            Table table = new Table(settings.subjects());
            for (Scenario scenario : scenarios) {
                compare(scenario, processes, table);
            }
            return List.of(table.toString());
        } finally {
            processes.values().forEach(SubjectProcess::close);
        }
    }

    private void verifyRequests(Map<SubjectName, SubjectProcess> processes) {
        for (String prompt : List.of("short", "long-500-20")) {
            processes
                    .values()
                    .forEach(process -> process.run(
                            Scenario.order(environment.port(), "counted", "load=counted capacity=0 prompt=" + prompt)));
        }
    }

    /** Until the JIT compilers of all have had little to do for some rounds. */
    static void warmUp(Map<String, String> order, Collection<SubjectProcess> processes) {
        int quiet = 0;
        for (int i = 0; i < MOST_WARM_UPS && quiet < QUIET_WARM_UPS; i++) {
            double most = 0;
            for (SubjectProcess process : processes) {
                most = Math.max(most, process.run(order).get("compiling"));
            }
            quiet = most < QUIET ? quiet + 1 : 0;
        }
    }

    private void compare(Scenario scenario, Map<SubjectName, SubjectProcess> processes, Table table) {
        Map<String, String> order = scenario.order(environment.port());
        if (scenario.isOfEmbeddings()) {
            Map<String, String> counted = new TreeMap<>(Scenario.order(
                    environment.port(), "counted", scenario.order().replace("vectors", "counted-texts")));
            processes.values().forEach(process -> process.run(counted));
        }
        boolean once = scenario.id().equals("image");
        if (once) {
            processes.values().forEach(process -> process.run(order));
        } else {
            warmUp(order, processes.values());
        }
        List<Map<SubjectName, Numbers>> rounds = new ArrayList<>();
        List<SubjectName> turn = new ArrayList<>(settings.subjects());
        for (int i = 0; i < (once ? Math.min(3, settings.rounds()) : settings.rounds()); i++) {
            Map<SubjectName, Numbers> round = new EnumMap<>(SubjectName.class);
            for (SubjectName subject : turn) {
                round.put(
                        subject, Objects.requireNonNull(processes.get(subject)).run(order));
            }
            rounds.add(round);
            Collections.rotate(turn, 1);
        }
        for (Scenario.Metric metric : scenario.metrics()) {
            String row = table.add(scenario.title(), metric, rounds);
            System.out.println(row);
        }
    }
}
