package io.github.doubao4j.examples;

import io.github.doubao4j.examples.files.NameEncoding;
import io.github.doubao4j.examples.logging.Logs;
import io.github.doubao4j.examples.output.OutputLostException;
import io.github.doubao4j.examples.output.StandardOutput;
import io.github.doubao4j.examples.terminal.StandardInput;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.Text;
import java.io.FileDescriptor;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A program of agents, each of which is one of its subcommands. Its exit codes are those of {@link ExitCode}. */
public final class Program {

    private final List<Function<Surroundings, CommandLine>> commands;

    private Program(List<Function<Surroundings, CommandLine>> commands) {
        this.commands = commands;
    }

    /**
     * A program of these agents.
     *
     * @param agents make the commands, in the order in which the help lists them
     */
    public static Program of(List<Function<Surroundings, AgentCommand>> agents) {
        return new Program(agents.stream()
                .<Function<Surroundings, CommandLine>>map(
                        agent -> surroundings -> ProgramCommand.agent(agent.apply(surroundings), surroundings))
                .toList());
    }

    /**
     * A program of one agent.
     *
     * @param agent makes its command
     */
    public static Program of(Function<Surroundings, AgentCommand> agent) {
        return of(List.of(agent));
    }

    /**
     * The same program with a subcommand that is no agent.
     *
     * @param command makes it
     */
    public Program with(Function<Surroundings, CommandLine> command) {
        return new Program(Stream.concat(commands.stream(), Stream.of(command)).toList());
    }

    /**
     * Runs one agent and ends the JVM with its exit code.
     *
     * @param agent the name of its command
     * @param args  the command line behind it
     */
    public void start(String agent, String... args) {
        start(Stream.concat(Stream.of(agent), Stream.of(args)).toArray(String[]::new));
    }

    /**
     * Runs the program and ends the JVM with its exit code.
     *
     * @param args the command line
     */
    public void start(String[] args) {
        // Charts are drawn into files; without this, some systems would open a window's worth of machinery.
        System.setProperty("java.awt.headless", "true");
        Map<String, String> environment = new HashMap<>(System.getenv());
        // Where systems have no such variable, the JVM knows the language.
        environment.putIfAbsent("LANG", Locale.getDefault().toLanguageTag());
        PrintWriter err = Terminal.standard(FileDescriptor.err);
        Logs.takePrintedLines();
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtFailures(Language.of(environment), err, Program::end));
        int code = run(environment, StandardInput.open(), Terminal.standard(FileDescriptor.out), err, args);
        System.exit(code);
    }

    /** On a thread of its own: what runs at the end may wait for the one that calls this. */
    private static void end(int code) {
        new Thread(() -> System.exit(code), "exit").start();
    }

    /**
     * Runs the program. Whatever goes wrong is one line on standard error, and an exit code.
     *
     * @param environment stands for the environment's variables
     * @param in          standard input
     * @param out         standard output
     * @param err         standard error
     * @param args        the command line
     * @return the exit code
     */
    public int run(Map<String, String> environment, InputStream in, PrintWriter out, PrintWriter err, String... args) {
        Logs.silence();
        try {
            NameEncoding.checkArguments(args);
            Surroundings surroundings = look(environment, in, args);
            List<CommandLine> subcommands = commands.stream()
                    .map(command -> command.apply(surroundings))
                    .toList();
            int code = ProgramCommand.commandLine(surroundings, subcommands, args)
                    .setOut(out)
                    .setErr(err)
                    .execute(args);
            return checked(code, out, err, surroundings.language());
        } catch (RuntimeException | Error e) {
            Language language = Language.of(environment);
            err.println(Messages.of(language, Program.class).text("error", Failures.oneLine(e, language)));
            return e instanceof ConfigurationException || e instanceof InvalidPathException
                    ? ExitCode.USAGE
                    : ExitCode.FAILED;
        }
    }

    /**
     * How the program ends, if what it has said did arrive; help and lists are said by nobody who would ask.
     *
     * @param code     how it would end
     * @param out      standard output
     * @param err      where to say that it did not
     * @param language in which language
     */
    private static int checked(int code, PrintWriter out, PrintWriter err, Language language) {
        try {
            StandardOutput.check(out);
            return code;
        } catch (OutputLostException e) {
            if (code == ExitCode.OK) {
                err.println(Messages.of(language, Program.class).text("error", e.message(language)));
                return ExitCode.of(e);
            }
            // Said already, or something worse.
            return code;
        }
    }

    /**
     * Looks around. Done before the command line is understood, since the help speaks the language as well.
     *
     * @throws ConfigurationException if the configuration file cannot be read, or the language is unknown
     */
    private static Surroundings look(Map<String, String> environment, InputStream input, String... args) {
        Map<String, String> all = ConfigurationFile.behind(environment, valueOf("--config", args));
        return new Surroundings(Map.copyOf(all), language(all, args), input);
    }

    /** The language, as far as it is known when everything else is not. */
    private static Language language(Map<String, String> environment, String... args) {
        Optional<String> asked = valueOf("--lang", args).or(() -> Optional.ofNullable(environment.get("DOUBAO_LANG")));
        return asked.filter(name -> !name.isBlank())
                .map(name -> Language.named(name)
                        .orElseThrow(
                                () -> new ConfigurationException(Text.of(Program.class, "unknown-language", name))))
                .orElseGet(() -> Language.of(environment));
    }

    private static Optional<String> valueOf(String option, String... args) {
        for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
            if (args[i].startsWith(option + "=")) {
                return Optional.of(args[i].substring(option.length() + 1));
            }
            if (args[i].equals(option) && i + 1 < args.length) {
                return Optional.of(args[i + 1]);
            }
        }
        return Optional.empty();
    }
}
