package io.github.doubao4j.examples.printer;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import io.github.doubao4j.examples.trace.RunTrace;
import io.github.doubao4j.examples.trace.TracePage;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page of a run, in the place that was looked at before the run. */
public final class TraceFile {

    private TraceFile() {}

    /**
     * Writes it.
     *
     * @param file     where to
     * @param run      what to show
     * @param secrets  what must not be shown
     * @param language the reader's
     * @throws UserException if it cannot be written, with the reason
     */
    public static void write(OutputFile file, RunTrace run, Set<String> secrets, Language language) {
        try {
            file.write(out -> out.write(TracePage.render(run, language, secrets)));
        } catch (IOException e) {
            throw new UserException(Text.of(TraceFile.class, "trace-failed", file, IoErrors.reason(e)), e);
        }
    }

    /**
     * Writes that of an answer, and says so.
     *
     * @param file     where to; {@code null} for nowhere
     * @param run      what to show
     * @param secrets  what must not be shown
     * @param terminal where to say it
     * @throws UserException if it cannot be written, with the reason
     */
    public static void ofAnswer(@Nullable OutputFile file, RunTrace run, Set<String> secrets, Terminal terminal) {
        if (file != null) {
            write(file, run, secrets, terminal.language());
            terminal.line(
                    Style.DIM, Messages.of(terminal.language(), TraceFile.class).text("trace-written", file));
        }
    }

    /**
     * The same of a run without an answer: why there is none matters more than why there is no page.
     *
     * @param file     where to; {@code null} for nowhere
     * @param run      what to show
     * @param secrets  what must not be shown
     * @param terminal where to say it
     */
    public static void ofFailure(@Nullable OutputFile file, RunTrace run, Set<String> secrets, Terminal terminal) {
        try {
            ofAnswer(file, run, secrets, terminal);
        } catch (UserException e) {
            terminal.line(Style.YELLOW, e.message(terminal.language()));
        }
    }
}
