package io.github.doubao4j.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How cost grows with the size of answers and requests: per piece it should stay the same. */
final class Growth {

    private final Main.Environment environment;

    Growth(Main.Environment environment) {
        this.environment = environment;
    }

    private record Size(String shown, String path, String order, double pieces) {}

    String run() throws IOException {
        StringBuilder tables = new StringBuilder();
        try (SubjectProcess process =
                environment.start(SubjectName.DOUBAO, environment.settings().java(), "-Xms1g", "-Xmx3g")) {
            List<Size> chunks = new ArrayList<>();
            for (int size = 10; size <= 100_000; size *= 10) {
                int count = Math.max(3, Math.min(2000, 60_000 / size));
                chunks.add(new Size(
                        size + " chunks",
                        "text/" + size,
                        "load=streams answer=text calls=0 callers=1 size=" + size + " count=" + count,
                        1));
            }
            tables.append(row("CPU per chunk of text, µs", chunks, process, "cpu"));
            tables.append(row("bytes per chunk of text", chunks, process, "bytes"));
            List<Size> calls = new ArrayList<>();
            for (int count = 1; count <= 64; count *= 4) {
                calls.add(new Size(
                        count + " calls",
                        "tools/6400/" + count,
                        "load=streams answer=tools callers=1 size=6400 count=5 calls=" + count,
                        1));
            }
            tables.append(row("CPU per chunk of tool calls, µs", calls, process, "cpu"));
            List<Size> messages = new ArrayList<>();
            for (int size : new int[] {50, 500, 5000}) {
                messages.add(request(size + " messages", "long-" + size + "-20", size, 20_000 / size));
            }
            tables.append(row("CPU per message of a request, µs", messages, process, "cpu"));
            List<Size> tools = new ArrayList<>();
            for (int size : new int[] {10, 100, 1000}) {
                tools.add(request(size + " tools", "long-5-" + size, size, 20_000 / size));
            }
            tables.append(row("CPU per tool of a request, µs", tools, process, "cpu"));
        }
        return tables.toString();
    }

    private static Size request(String shown, String prompt, int pieces, int count) {
        return new Size(
                shown,
                "whole/1024",
                "load=calls answer=whole calls=0 callers=1 size=1024 count=" + count + " prompt=" + prompt,
                pieces);
    }

    private String row(String what, List<Size> sizes, SubjectProcess process, String key) {
        List<String> shown = new ArrayList<>();
        for (Size size : sizes) {
            String order = size.order() + (size.order().contains("prompt") ? "" : " prompt=short") + " capacity=0";
            Map<String, String> values = Scenario.order(environment.port(), size.path(), order);
            Comparison.warmUp(values, List.of(process));
            List<Double> rounds = new ArrayList<>();
            for (int i = 0; i < environment.settings().rounds(); i++) {
                rounds.add(process.run(values).get(key) / size.pieces());
            }
            shown.add(Table.number(Table.median(rounds)));
        }
        String table = "| " + what + " | "
                + sizes.stream().map(Size::shown).collect(Collectors.joining(" | ")) + " |\n|---|"
                + "---|".repeat(sizes.size()) + "\n| | " + String.join(" | ", shown) + " |\n\n";
        System.out.print(table);
        return table;
    }
}
