package io.github.doubao4j.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs everything, or what {@code only=} names, and prints tables in Markdown. Options: {@code rounds=5},
 * {@code only=call,text}, {@code subjects=floor,doubao}, {@code jdk25=<path of a newer java>}, {@code write=<file>}:
 * where the tables go, between its two lines that mark them.
 */
public final class Main {

    private static final String BEGIN = "<!-- results -->";
    private static final String END = "<!-- /results -->";

    private Main() {}

    /** See the class. */
    public static void main(String[] args) throws IOException {
        Settings settings = Settings.of(args);
        Path log = Files.createTempFile("benchmark", ".log");
        System.out.println("Messages of the subjects: " + log);
        List<String> tables = new ArrayList<>();
        tables.add(Machine.shown(settings));
        try (SubjectProcess.Server server = SubjectProcess.startServer(settings.java(), log)) {
            Environment environment = new Environment(settings, server.port(), log);
            Comparison comparison = new Comparison(environment);
            tables.addAll(comparison.run());
            Single single = new Single(environment);
            tables.addAll(single.run());
        }
        String all = String.join("\n", tables);
        System.out.println(all);
        if (settings.write() != null) {
            Path file = settings.write();
            String page = Files.readString(file, StandardCharsets.UTF_8);
            int begin = page.indexOf(BEGIN) + BEGIN.length();
            Files.writeString(file, page.substring(0, begin) + "\n\n" + all + "\n" + page.substring(page.indexOf(END)));
        }
    }

    /** What the parts of a run share. */
    record Environment(Settings settings, int port, Path log) {

        SubjectProcess start(SubjectName subject, String java, String... options) throws IOException {
            return SubjectProcess.start(subject, java, Arrays.asList(options), log);
        }
    }
}
