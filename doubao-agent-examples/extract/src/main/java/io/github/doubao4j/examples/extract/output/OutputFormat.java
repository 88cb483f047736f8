package io.github.doubao4j.examples.extract.output;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How results are written. */
public enum OutputFormat {
    /** One array. */
    JSON,
    /** One object a line. */
    JSONL,
    /** A table; see {@link CsvLayout}. */
    CSV;

    /** The name on the command line, which is the usual ending of a file as well. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of that name. */
    public static Optional<OutputFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The format that a file's ending asks for. */
    public static Optional<OutputFormat> of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".ndjson") ? Optional.of(JSONL) : named(name.substring(name.lastIndexOf('.') + 1));
    }
}
