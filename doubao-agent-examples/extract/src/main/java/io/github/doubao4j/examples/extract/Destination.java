package io.github.doubao4j.examples.extract;

import io.github.doubao4j.examples.extract.journal.Journal;
import io.github.doubao4j.examples.extract.output.OutputFormat;
import io.github.doubao4j.examples.logging.LogFile;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.output.TraceMark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where results go.
 *
 * @param file           the file; {@code null} for standard output
 * @param format         how they are written
 * @param byteOrderMark  whether a mark stands before them, without which Excel takes a Chinese system's encoding for CSV
 * @param standardOutput standard output
 */
record Destination(@Nullable OutputFile file, OutputFormat format, boolean byteOrderMark, PrintWriter standardOutput) {

    /** Whether each record is written as soon as there is one. */
    boolean atOnce() {
        return file == null && format == OutputFormat.JSONL;
    }

    /** Beside the file; {@code null} where there is none, and so nothing to go on from. */
    @Nullable
    Path journal() {
        return file == null || file.isStream() ? null : journal(file.path());
    }

    /** Where the journal of a result is. */
    static Path journal(Path result) {
        return result.resolveSibling(result.getFileName() + ".journal");
    }

    /** Whether the program has written a file: a result with its journal beside it, a journal, a trace page, or a log. */
    static boolean isOwn(Path file) {
        return Journal.isOne(journal(file)) || Journal.isOne(file) || TraceMark.isIn(file) || LogFile.isOne(file);
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
