package io.github.doubao4j.examples;

import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the subcommands have in common: options, the terminal, and how a failure ends the program. */
public abstract class AgentCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Mixin
    private final ModelOptions modelOptions = new ModelOptions();

    @Mixin
    private final RunOptions runOptions = new RunOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Sets the command up.
     *
     * @param environment stands for the environment's variables
     */
    protected AgentCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Does the work.
     *
     * @param terminal where to show it
     * @throws RuntimeException what ends the program with a message and an exit code other than 0
     */
    protected abstract void run(Terminal terminal);

    /** The options that choose the model. */
    protected final ModelOptions modelOptions() {
        return modelOptions;
    }

    /** The options that bound and show the run. */
    protected final RunOptions runOptions() {
        return runOptions;
    }

    /** The environment's variables. */
    protected final Map<String, String> environment() {
        return environment;
    }

    @Override
    public final Integer call() {
        if (runOptions.verbose()) {
            // Read when the first logger is made, which is later than this.
            System.setProperty("org.slf4j.simpleLogger.log.io.github.doubao4j", "debug");
        }
        CommandLine program = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        boolean colours = !runOptions.noColor && Terminal.wantsColours(environment);
        Terminal terminal = new Terminal(program.getOut(), colours);
        try {
            run(terminal);
            return CommandLine.ExitCode.OK;
        } catch (RuntimeException e) {
            terminal.endLine();
            report(e, program.getErr(), colours);
            return e instanceof ConfigurationException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private void report(RuntimeException failure, PrintWriter err, boolean colours) {
        Terminal terminal = new Terminal(err, colours);
        terminal.line(Style.RED, "Error: " + Failures.oneLine(failure));
        if (runOptions.verbose()) {
            failure.printStackTrace(err);
        }
    }
}
