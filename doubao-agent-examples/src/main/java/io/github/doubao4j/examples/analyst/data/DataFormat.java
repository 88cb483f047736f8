package io.github.doubao4j.examples.analyst.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind of file that can be loaded, told by the end of its name. */
enum DataFormat {
    CSV("read_csv", ".csv", ".tsv", ".csv.gz", ".tsv.gz"),
    JSON("read_json_auto", ".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz"),
    PARQUET("read_parquet", ".parquet");

    private final String reader;
    private final List<String> endings;

    DataFormat(String reader, String... endings) {
        this.reader = reader;
        this.endings = List.of(endings);
    }

    /** The database's table function that reads such a file. */
    String reader() {
        return reader;
    }

    /** The format of a file, or nothing if its name ends in none that is known. */
    static Optional<DataFormat> of(Path file) {
        return Arrays.stream(values())
                .filter(format -> format.ending(file).isPresent())
                .findFirst();
    }

    /** The file's name without directories and without the ending that makes its format. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        return of(file).flatMap(format -> format.ending(file))
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .orElse(name);
    }

    /** All endings, for messages. */
    static String known() {
        return Arrays.stream(values())
                .flatMap(format -> format.endings.stream())
                .filter(ending -> !ending.endsWith(".gz"))
                .collect(Collectors.joining(", "));
    }

    private Optional<String> ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return endings.stream().filter(name::endsWith).findFirst();
    }
}
