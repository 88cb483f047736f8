package io.github.doubao4j.benchmark;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The measurements that each need fresh JVMs, or that only count something. */
final class Single {

    private static final int PACED_ROUNDS = 3;

    private final Main.Environment environment;
    private final Settings settings;

    Single(Main.Environment environment) {
        this.environment = environment;
        this.settings = environment.settings();
    }

    List<String> run() throws IOException {
        List<String> tables = new ArrayList<>();
        if (settings.runs("cold")) {
            tables.add(coldStart());
        }
        if (settings.runs("atonce")) {
            tables.add(atOnce());
        }
        if (settings.runs("paced")) {
            tables.add(paced());
        }
        if (settings.runs("growth")) {
            tables.add(growth());
        }
        if (settings.runs("parts")) {
            tables.add(Parts.run(environment));
        }
        if (settings.runs("jars")) {
            tables.add(jars());
        }
        return tables;
    }

    /** From the start of the process until it has its first answer. */
    private String coldStart() throws IOException {
        Scenario.Metric metric = new Scenario.Metric("seconds", "process to answer", Scenario.Goal.atMost(1.1));
        List<Map<SubjectName, Numbers>> rounds = new ArrayList<>();
        Map<String, String> order =
                Scenario.order(environment.port(), "whole/200", "load=first prompt=short capacity=0");
        for (int i = 0; i <= 2 * settings.rounds(); i++) {
            Map<SubjectName, Numbers> round = new EnumMap<>(SubjectName.class);
            for (SubjectName subject : settings.subjects()) {
                long start = System.nanoTime();
                try (SubjectProcess process = environment.start(subject, settings.java())) {
                    process.run(order);
                    round.put(subject, new Numbers(Map.of("seconds", (System.nanoTime() - start) / 1e9)));
                }
            }
            if (i > 0) {
                rounds.add(round);
            }
        }
        Table table = new Table(settings.subjects());
        System.out.println(table.add("cold start", metric, rounds));
        return table.toString();
    }

    private String atOnce() throws IOException {
        StringBuilder table = new StringBuilder(
                "| nothing configured | 512 blocking calls: at once | 512 streams of one second: at once, whole |\n|---|---|---|\n");
        for (SubjectName subject : settings.subjects()) {
            Numbers calls;
            Numbers streams;
            try (SubjectProcess process = environment.start(subject, settings.java())) {
                calls = process.run(Scenario.order(
                        environment.port(), "barrier/512", "load=barrier count=512 prompt=short capacity=0"));
            }
            try (SubjectProcess process = environment.start(subject, settings.java())) {
                streams = process.run(Scenario.order(
                        environment.port(), "pieces/10", "load=pieces count=512 size=10 prompt=short capacity=0"));
            }
            String row = "| " + subject.title() + " | " + number(calls, "atOnce") + " | " + number(streams, "atOnce")
                    + ", " + number(streams, "whole") + " |";
            System.out.println(row);
            table.append(row).append('\n');
        }
        return table.toString();
    }

    private String paced() throws IOException {
        StringBuilder table =
                new StringBuilder("| 5,000 streams, a chunk each 500 ms | whole | lag p50, ms | lag p99, ms"
                        + " | platform threads | peak RSS, MB | CPU, s |\n|---|---|---|---|---|---|---|\n");
        List<String> javas = settings.newerJava() == null
                ? List.of(settings.java())
                : List.of(settings.java(), settings.newerJava());
        // The others cannot have so many streams.
        List<SubjectName> able = new ArrayList<>(List.of(SubjectName.FLOOR, SubjectName.DOUBAO));
        able.retainAll(settings.subjects());
        for (String java : javas) {
            Map<SubjectName, List<Numbers>> all = new EnumMap<>(SubjectName.class);
            for (int i = 0; i < Math.min(PACED_ROUNDS, settings.rounds()); i++) {
                for (SubjectName subject : able) {
                    all.computeIfAbsent(subject, name -> new ArrayList<>()).add(paced(subject, java));
                }
            }
            String jdk =
                    java.equals(settings.java()) ? "JDK " + Runtime.version().feature() : "newer JDK";
            all.forEach((subject, rounds) -> {
                String row = "| " + subject.title() + ", " + jdk + " | "
                        + Stream.of("whole", "p50", "p99", "threads", "rss", "cpu")
                                .map(key -> median(rounds, key))
                                .collect(Collectors.joining(" | "))
                        + " |";
                System.out.println(row);
                table.append(row).append('\n');
            });
        }
        return table.toString();
    }

    private Numbers paced(SubjectName subject, String java) throws IOException {
        try (SubjectProcess process = environment.start(subject, java)) {
            Map<String, String> warmUp = Scenario.order(
                    environment.port(),
                    "text/200",
                    "load=streams answer=text size=200 calls=0 callers=16 count=1000 prompt=short capacity=5000");
            process.run(warmUp);
            process.run(warmUp);
            Numbers result = process.run(Scenario.order(
                    environment.port(), "paced/60", "load=paced count=5000 size=60 prompt=short capacity=5000"));
            System.out.println(subject.title() + ": " + result);
            return result;
        }
    }

    private static String median(List<Numbers> rounds, String key) {
        double median =
                Table.median(rounds.stream().map(round -> round.get(key)).toList());
        return median == Math.rint(median) ? String.valueOf((long) median) : Table.number(median);
    }

    private String growth() throws IOException {
        return new Growth(environment).run();
    }

    /** What a user adds beside LangChain4j's core and what that brings. */
    private static String jars() throws IOException {
        Set<String> core = names("langchain4j");
        List<String> added = names("doubao").stream()
                .filter(name -> !core.contains(name) && !name.startsWith("benchmark"))
                .sorted()
                .toList();
        String row = "Jars beside LangChain4j's core (goal: ≤ 7): " + added.size() + ": " + String.join(", ", added);
        System.out.println(row);
        return row + "\n";
    }

    private static Set<String> names(String folder) throws IOException {
        return Arrays.stream(SubjectProcess.classPath(folder).split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("benchmarks") && !entry.startsWith(folder))
                .map(entry -> entry.endsWith("classes") ? "doubao-langchain4j" : new File(entry).getName())
                .collect(Collectors.toSet());
    }

    private static String number(Numbers result, String key) {
        return String.valueOf((long) result.get(key));
    }
}
