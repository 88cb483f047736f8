package io.github.doubao4j.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the parts of the adapter under JMH, in a JVM of its own, and makes a table of what it says. */
final class Parts {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Parts() {}

    static String run(Main.Environment environment) throws IOException {
        Path result = Files.createTempFile("parts", ".csv");
        Process jmh = new ProcessBuilder(
                        environment.settings().java(),
                        "-cp",
                        SubjectProcess.classPath("parts"),
                        "org.openjdk.jmh.Main",
                        "-f",
                        "2",
                        "-wi",
                        "5",
                        "-w",
                        "1",
                        "-i",
                        String.valueOf(environment.settings().rounds()),
                        "-r",
                        "1",
                        "-prof",
                        "gc",
                        "-rf",
                        "csv",
                        "-rff",
                        result.toString())
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(environment.log().toFile()))
                .redirectErrorStream(true)
                .start();
        try {
            if (jmh.waitFor() != 0) {
                throw new IllegalStateException("JMH failed; see " + environment.log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return table(Files.readAllLines(result));
    }

    private static String table(List<String> lines) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.replace("\"", "").split(",", -1));
            String[] names = cells.get(0).split(":", 2);
            boolean time = names.length == 1;
            if (time || names[1].endsWith(ALLOCATED)) {
                String part = names[0].substring(names[0].lastIndexOf('.') + 1);
                String shown = Table.number(Double.parseDouble(cells.get(4))) + " " + cells.get(6);
                rows.computeIfAbsent(part, name -> new ArrayList<>(List.of("", "")))
                        .set(time ? 0 : 1, shown);
            }
        }
        StringBuilder table = new StringBuilder("| part | time | allocated |\n|---|---|---|\n");
        rows.forEach((name, row) -> table.append("| ")
                .append(name)
                .append(" | ")
                .append(String.join(" | ", row))
                .append(" |\n"));
        System.out.print(table);
        return table.toString();
    }
}
