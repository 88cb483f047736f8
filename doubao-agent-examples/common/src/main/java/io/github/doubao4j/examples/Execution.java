package io.github.doubao4j.examples;

import io.github.doubao4j.examples.files.NameEncoding;
import io.github.doubao4j.examples.logging.LogFile;
import io.github.doubao4j.examples.logging.Logs;
import io.github.doubao4j.examples.output.OutputLostException;
import io.github.doubao4j.examples.output.StandardOutput;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine;

/**
 * Runs a command: with its log, its failure as one line on standard error, and its exit code.
 *
 * @param line     the command line, with standard output and standard error
 * @param options  what is shown and logged
 * @param messages the command's texts
 */
record Execution(CommandLine line, RunOptions options, Messages messages) {

    /**
     * Does the work.
     *
     * @param work    gives the exit code
     * @param colours whether colours are wanted, unless they are switched off
     */
    int of(ToIntFunction<Terminal> work, boolean colours) {
        boolean coloured = colours && !options.noColor;
        Terminal terminal = new Terminal(line.getOut(), coloured, messages.language());
        try {
            return logged(work, terminal);
        } catch (RuntimeException | Error e) {
            terminal.endLine();
            Throwable failure = lostOutput().<Throwable>map(lost -> lost).orElse(e);
            report(failure, coloured);
            return ExitCode.of(failure);
        }
    }

    private int logged(ToIntFunction<Terminal> work, Terminal terminal) {
        try (LogFile log = LogFile.open(options.logFile, options.verbose)) {
            int code;
            try {
                NameEncoding.checkWorkingDirectory();
                code = work.applyAsInt(terminal);
                StandardOutput.check(line.getOut());
            } catch (RuntimeException | Error e) {
                Logs.failed(e);
                throw e;
            }
            log.check();
            return code;
        }
    }

    /** Standard output; what other failures come of its loss need not be told. */
    private Optional<OutputLostException> lostOutput() {
        try {
            StandardOutput.check(line.getOut());
            return Optional.empty();
        } catch (OutputLostException e) {
            return Optional.of(e);
        }
    }

    private void report(Throwable failure, boolean coloured) {
        PrintWriter err = line.getErr();
        new Terminal(err, coloured, messages.language())
                .line(Style.RED, messages.text("error", Failures.oneLine(failure, messages.language())));
        if (options.verbose) {
            failure.printStackTrace(err);
        }
    }
}
