package io.github.doubao4j.examples;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that bound and show a run, the same for every agent. */
public final class RunOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private int maxRounds = 12;

    /** Where the trace page goes. */
    @Option(names = "--trace", paramLabel = "FILE.html", description = "Write a page with the run's timeline.")
    @Nullable
    Path trace;

    /** Whether failures show their stack traces. */
    @Option(names = "--verbose", description = "Log requests and answers, and show the stack trace of a failure.")
    boolean verbose;

    /** Whether colours are off. */
    @Option(names = "--no-color", description = "No colours. They are off as well with NO_COLOR and in files.")
    boolean noColor;

    /** Which loop runs. */
    @Option(
            names = "--explicit-loop",
            description = "Run the loop that stands in the open (ExplicitLoop.java) instead of AiServices.")
    boolean explicitLoop;

    /** Rounds of tool calls at most; at least 1. */
    @Option(
            names = "--max-rounds",
            paramLabel = "N",
            defaultValue = "12",
            description =
                    "Rounds of tool calls before the model has to answer without tools. Default: ${DEFAULT-VALUE}.")
    void maxRounds(int rounds) {
        if (rounds < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(command, "picocli sets it").commandLine(),
                    "--max-rounds must be at least 1 but is " + rounds);
        }
        maxRounds = rounds;
    }

    /** Rounds of tool calls at most. */
    public int maxRounds() {
        return maxRounds;
    }

    /** Where the trace page goes; {@code null} for nowhere. */
    public @Nullable Path trace() {
        return trace;
    }

    /** Whether failures show their stack traces. */
    public boolean verbose() {
        return verbose;
    }

    /** Whether the explicit loop runs instead of AiServices. */
    public boolean explicitLoop() {
        return explicitLoop;
    }
}
