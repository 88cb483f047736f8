package io.github.doubao4j.examples.analyst.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of file that can be loaded, told by the end of its name. */
enum DataFormat {
    CSV("read_csv"),
    JSON("read_json_auto"),
    PARQUET("read_parquet");

    private final String reader;

    DataFormat(String reader) {
        this.reader = reader;
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
        return ".csv, .tsv, .json, .jsonl, .ndjson, .parquet; the text formats also with .gz";
    }

    private String[] endings() {
        return switch (this) {
            case CSV -> new String[] {".csv", ".tsv", ".csv.gz", ".tsv.gz"};
            case JSON -> new String[] {".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz"};
            case PARQUET -> new String[] {".parquet"};
        };
    }

    private Optional<String> ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(endings()).filter(name::endsWith).findFirst();
    }
}
