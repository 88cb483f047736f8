package io.github.doubao4j.examples.extract;

import com.fasterxml.jackson.databind.node.NullNode;
import io.github.doubao4j.examples.extract.output.OutputFormat;
import io.github.doubao4j.examples.extract.output.Result;
import io.github.doubao4j.examples.extract.output.ResultWriter;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.output.OutputLostException;
import io.github.doubao4j.examples.output.StandardOutput;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Writes records to standard output as they come, for a program that reads them there. Thread-safe. */
final class LiveOutput {

    private final @Nullable ResultWriter writer;
    private final PrintWriter out;

    LiveOutput(Destination destination) {
        out = destination.standardOutput();
        writer = destination.atOnce() ? open(out) : null;
    }

    /**
     * Writes the record, if there is one and it does not wait for its order.
     *
     * @throws OutputLostException if nobody reads any more, so that nobody pays for more
     */
    synchronized void add(Outcome outcome) {
        if (writer == null || outcome.record() == null) {
            return;
        }
        try {
            writer.write(new Result(outcome.source(), outcome.record()));
        } catch (IOException e) {
            throw new UserException(Text.of(LiveOutput.class, "cannot-print", IoErrors.reason(e)), e);
        }
        StandardOutput.check(out);
    }

    private static ResultWriter open(PrintWriter out) {
        try {
            return ResultWriter.to(OutputFormat.JSONL, NullNode.getInstance(), out);
        } catch (IOException e) {
            throw new UserException(Text.of(LiveOutput.class, "cannot-print", IoErrors.reason(e)), e);
        }
    }
}
