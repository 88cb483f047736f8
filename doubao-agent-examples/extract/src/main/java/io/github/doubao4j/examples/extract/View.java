package io.github.doubao4j.examples.extract;

import io.github.doubao4j.examples.printer.TraceFile;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people see of the work. */
final class View {

    private static final int MOST_FAILURES = 20;
    private static final int COLUMNS = 80;

    private final Terminal terminal;
    private final Messages messages;

    View(Terminal terminal, Messages messages) {
        this.terminal = terminal;
        this.messages = messages;
    }

    Messages messages() {
        return messages;
    }

    /** What is about to be done. */
    void begin(String model, String record, int documents, int concurrency) {
        terminal.line(Style.DIM, messages.text("begin.model", model));
        terminal.line(Style.DIM, work(record, documents, concurrency));
    }

    /** The work in one line. */
    String work(String record, int documents, int concurrency) {
        return messages.text("begin.work", record, documents, concurrency);
    }

    /** The end in one line. */
    String end(Tally tally) {
        return messages.text(
                "end", tally.all(), tally.records(), tally.failures().size(), tally.repaired(), tally.earlier());
    }

    Progress progress(int total) {
        return Progress.of(Terminal.isInteractive(), COLUMNS, total, messages, terminal);
    }

    void repaired(@Nullable Path journal) {
        terminal.line(Style.YELLOW, messages.text("repaired", journal));
    }

    /** How it ended. */
    void end(Tally tally, Destination destination) {
        List<Outcome> failures = tally.failures();
        failures.stream()
                .limit(MOST_FAILURES)
                .forEach(failure ->
                        terminal.line(Style.RED, messages.text("failure", failure.source(), failure.failure())));
        Path journal = destination.journal();
        if (failures.size() > MOST_FAILURES) {
            terminal.line(Style.RED, messages.text("more-failures", failures.size() - MOST_FAILURES));
        }
        terminal.line(Style.BOLD, end(tally));
        if (!failures.isEmpty() && journal != null) {
            terminal.line(Style.DIM, messages.text("failures-kept", journal));
        }
    }

    void written(Path file) {
        terminal.line(Style.GREEN, messages.text("written", file));
    }

    /** How to go on. */
    void interrupted(Tally tally, int documents, @Nullable Path journal) {
        terminal.line(
                Style.YELLOW,
                journal == null
                        ? messages.text("interrupted.lost", tally.all(), documents)
                        : messages.text("interrupted", tally.all(), documents, journal));
    }

    /** Where the work of a run that could not go on is kept. */
    void kept(Tally tally, @Nullable Path journal) {
        if (journal != null && tally.all() > 0) {
            terminal.line(Style.YELLOW, messages.text("kept", journal));
        }
    }

    void traceWritten(Path file) {
        terminal.line(
                Style.DIM, Messages.of(messages.language(), TraceFile.class).text("trace-written", file));
    }
}
