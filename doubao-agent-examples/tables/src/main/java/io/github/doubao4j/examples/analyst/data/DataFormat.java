package io.github.doubao4j.examples.analyst.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A kind of file that can be loaded, told by the end of its name. */
enum DataFormat {
    CSV("CSV", ".csv .tsv .csv.gz .tsv.gz"),
    JSON("JSON", ".json .json.gz"),
    JSON_LINES("JSON Lines", ".jsonl .ndjson .jsonl.gz .ndjson.gz"),
    PARQUET("PARQUET", ".parquet"),
    EXCEL("Excel", ".xlsx .xlsm .xls");

    private final String label;
    private final String endings;

    DataFormat(String label, String endings) {
        this.label = label;
        this.endings = endings;
    }

    /** What reads such a file. */
    FileLoader loader() {
        return switch (this) {
            case CSV -> new CsvLoader();
            case JSON -> new JsonLoader(false);
            case JSON_LINES -> new JsonLoader(true);
            case PARQUET -> new ParquetLoader();
            case EXCEL -> new ExcelLoader();
        };
    }

    /** What users call it. */
    String label() {
        return label;
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
        return ".csv, .tsv, .json, .jsonl, .ndjson, .parquet, .xlsx, .xlsm, .xls; the text formats also with .gz";
    }

    private Optional<String> ending(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(endings.split(" ")).filter(name::endsWith).findFirst();
    }
}
