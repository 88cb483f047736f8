package io.github.doubao4j.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
record Settings(
        int rounds,
        Set<String> only,
        List<SubjectName> subjects,
        String java,
        @Nullable String newerJava,
        @Nullable Path write) {

    static Settings of(String[] args) {
        Map<String, String> values = Arrays.stream(args)
                .filter(arg -> arg.contains("="))
                .collect(Collectors.toMap(
                        arg -> arg.substring(0, arg.indexOf('=')), arg -> arg.substring(arg.indexOf('=') + 1)));
        String write = values.get("write");
        String only = values.getOrDefault("only", "");
        String newer = values.get("jdk25");
        return new Settings(
                Integer.parseInt(values.getOrDefault("rounds", "5")),
                only.isEmpty() ? Set.of() : Set.of(only.split(",", -1)),
                subjects(values.getOrDefault("subjects", "")),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                newer == null ? null : Path.of(newer, "bin", "java").toString(),
                write == null ? null : page(Path.of(write)));
    }

    /** Said now, not after all the measuring. */
    private static Path page(Path file) {
        if (!Files.isWritable(file)) {
            throw new IllegalArgumentException("write=" + file + ": there is no such file to write the tables into");
        }
        return file;
    }

    private static List<SubjectName> subjects(String names) {
        return names.isEmpty()
                ? Arrays.stream(SubjectName.values())
                        .filter(SubjectName::isUsual)
                        .toList()
                : Arrays.stream(names.split(",", -1))
                        .map(name -> SubjectName.valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT)))
                        .toList();
    }

    /** Whether this is chosen by its name. */
    boolean names(String id) {
        return only.contains(id);
    }

    boolean runs(String id) {
        return only.isEmpty() || only.contains(id);
    }
}
