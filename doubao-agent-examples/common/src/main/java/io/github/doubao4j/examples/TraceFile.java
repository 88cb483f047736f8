package io.github.doubao4j.examples;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import io.github.doubao4j.examples.trace.RunTrace;
import io.github.doubao4j.examples.trace.TracePage;
import java.io.IOException;

/** The page of a run, in the place that was looked at before the run. */
public final class TraceFile {

    private TraceFile() {}

    /**
     * Writes it.
     *
     * @param file     where to
     * @param run      what to show
     * @param models   know what must not be shown
     * @param language the reader's
     * @throws UserException if it cannot be written, with the reason
     */
    public static void write(OutputFile file, RunTrace run, Models models, Language language) {
        try {
            file.write(out -> out.write(TracePage.render(run, language, models.secrets())));
        } catch (IOException e) {
            throw new UserException(Text.of(TraceFile.class, "trace-failed", file, IoErrors.reason(e)), e);
        }
    }
}
