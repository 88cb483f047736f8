package io.github.doubao4j.examples;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.analyst.AnalystCommand;
import io.github.doubao4j.examples.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: each agent is one of its subcommands. Exit codes: 0 answered, 1 failed, 2 called in a wrong way. */
@Command(
        name = "agents",
        mixinStandardHelpOptions = true,
        version = "doubao4j agents",
        description = "Agents on Doubao Seed 2.0 with LangChain4j.",
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String[] args) {
        // Charts are drawn into files; without this, some systems would open a window's worth of machinery.
        System.setProperty("java.awt.headless", "true");
        int code = run(
                System.getenv(), Terminal.standard(FileDescriptor.out), Terminal.standard(FileDescriptor.err), args);
        System.exit(code);
    }

    /**
     * Runs the program.
     *
     * @param environment stands for the environment's variables
     * @param out         standard output
     * @param err         standard error
     * @param args        the command line
     * @return the exit code
     */
    public static int run(Map<String, String> environment, PrintWriter out, PrintWriter err, String... args) {
        CommandLine program = new CommandLine(new Main());
        program.addSubcommand(new AnalystCommand(environment));
        program.setOut(out);
        program.setErr(err);
        program.registerConverter(DoubaoProvider.class, Converters::provider);
        program.registerConverter(Duration.class, Converters::time);
        program.setParameterExceptionHandler((e, unused) -> wrongUsage(e));
        return program.execute(args);
    }

    @Override
    public void run() {
        CommandSpec program = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(
                program.commandLine(),
                "Which agent? There is: "
                        + String.join(", ", program.subcommands().keySet()));
    }

    private static int wrongUsage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(e.getMessage()));
        err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
