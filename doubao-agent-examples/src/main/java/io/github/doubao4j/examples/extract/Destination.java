package io.github.doubao4j.examples.extract;

import io.github.doubao4j.examples.extract.journal.Journal;
import io.github.doubao4j.examples.extract.output.OutputFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where results go.
 *
 * @param file           the file; {@code null} for standard output
 * @param format         how they are written
 * @param byteOrderMark  whether a mark stands before them, without which Excel takes a Chinese system's encoding for CSV
 * @param standardOutput standard output
 */
record Destination(@Nullable Path file, OutputFormat format, boolean byteOrderMark, PrintWriter standardOutput) {

    /** Whether each record is written as soon as there is one. */
    boolean atOnce() {
        return file == null && format == OutputFormat.JSONL;
    }

    /** Beside the file; {@code null} where there is none, and so nothing to go on from. */
    @Nullable
    Path journal() {
        return file == null ? null : file.resolveSibling(file.getFileName() + ".journal");
    }

    /** What the program writes itself. */
    Set<Path> ownFiles() {
        Path journal = journal();
        return file == null || journal == null ? Set.of() : Set.of(file, journal);
    }

    /** Opens the journal. Without a file it is a temporary one: there records wait until it is their turn. */
    Journal open() {
        Path journal = journal();
        if (journal != null) {
            return Journal.open(journal);
        }
        try {
            Path temporary = Files.createTempFile("extract", ".journal");
            temporary.toFile().deleteOnExit();
            return Journal.open(temporary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
