package io.github.doubao4j.examples.code;

import io.github.doubao4j.examples.code.workspace.CommandResult;
import io.github.doubao4j.examples.code.workspace.FileStat;
import io.github.doubao4j.examples.code.workspace.VisibleText;
import io.github.doubao4j.examples.code.workspace.Workspace;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import java.util.List;

/** What is left of a run: which files have changed and how the tests stand. Taken from the disk, not from the model. */
final class RunReport {

    private final Terminal terminal;
    private final Messages messages;

    RunReport(Terminal terminal, Messages messages) {
        this.terminal = terminal;
        this.messages = messages;
    }

    void print(Workspace workspace, TestRuns tests) {
        terminal.endLine();
        terminal.line("");
        List<FileStat> files = workspace.changes();
        if (files.isEmpty()) {
            terminal.line(Style.BOLD, messages.text("report.unchanged"));
        } else {
            terminal.line(Style.BOLD, messages.text("report.changed", files.size()));
            files(files);
        }
        tests.first()
                .ifPresent(first -> tests.last()
                        .filter(last -> tests.runs() > 1)
                        .ifPresentOrElse(
                                last -> terminal.line(
                                        last.succeeded() ? Style.GREEN : Style.RED,
                                        messages.text(
                                                "report.tests", outcome(first, messages), outcome(last, messages))),
                                () -> terminal.line(
                                        first.succeeded() ? Style.GREEN : Style.RED,
                                        messages.text("tests.ended", outcome(first, messages)))));
        if (!files.isEmpty()) {
            terminal.line(
                    Style.DIM,
                    messages.text(
                            "report.undo", VisibleText.of(workspace.directory().toString())));
        }
    }

    void files(List<FileStat> files) {
        for (FileStat file : files) {
            String what = file.created() ? "report.created" : file.deleted() ? "report.deleted" : "report.edited";
            terminal.line("  " + messages.text(what, VisibleText.of(file.path()), file.added(), file.removed()));
        }
    }

    /** How a run of the tests ended. */
    static String outcome(CommandResult result, Messages messages) {
        return switch (result.end()) {
            case EXITED ->
                result.succeeded()
                        ? messages.text("tests.passed")
                        : messages.text("tests.failed", String.valueOf(result.code()));
            case TIMED_OUT -> messages.text("tests.late");
            case FLOODED -> messages.text("tests.flooded");
        };
    }
}
