package io.github.doubao4j.examples;

import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.examples.text.Messages;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of a program of agents, without a subcommand of which it does nothing. */
@Command(
        name = "agents",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND")
final class ProgramCommand implements Runnable {

    private final Messages messages;

    @Spec
    private @Nullable CommandSpec spec;

    private ProgramCommand(Messages messages) {
        this.messages = messages;
    }

    /** The subcommand of an agent. */
    static CommandLine agent(AgentCommand command, Surroundings surroundings) {
        CommandLine line = new CommandLine(command);
        line.setResourceBundle(command.messages());
        line.setDefaultValueProvider(new CommonOptions(surroundings.environment()));
        return line;
    }

    /**
     * The command line of the program.
     *
     * @param surroundings what it finds around it
     * @param subcommands  in the order in which the help lists them
     * @param args         what is given; a value that comes from elsewhere is said to
     */
    static CommandLine commandLine(Surroundings surroundings, List<CommandLine> subcommands, String... args) {
        Messages messages = Messages.of(surroundings.language(), ProgramCommand.class);
        CommonOptions variables = new CommonOptions(surroundings.environment());
        CommandLine program = new CommandLine(new ProgramCommand(messages));
        program.setResourceBundle(messages);
        subcommands.forEach(subcommand -> {
            subcommand.getCommandSpec().versionProvider(new ProgramVersion());
            program.addSubcommand(subcommand);
        });
        CommandLine completion = new CommandLine(new AutoComplete.GenerateCompletion());
        completion.getCommandSpec().usageMessage().hidden(true);
        program.addSubcommand(completion);
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.registerConverter(DoubaoProvider.class, Converters::provider);
        program.registerConverter(ChatApi.class, Converters::api);
        program.registerConverter(Duration.class, Converters::time);
        program.registerConverter(Path.class, text -> Converters.path(text, surroundings.language()));
        program.setExecutionExceptionHandler((e, unused, parsed) -> {
            throw e;
        });
        program.setParameterExceptionHandler((e, unused) -> {
            String origin = variables
                    .origin(e.getArgSpec(), args)
                    .map(variable -> " (" + variable + ")")
                    .orElse("");
            return wrongUsage(e, origin, messages);
        });
        return program;
    }

    private static int wrongUsage(ParameterException e, String origin, Messages messages) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(e.getMessage() + origin));
        err.println(messages.text("try-help", command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    @Override
    public void run() {
        CommandSpec program = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(
                program.commandLine(),
                messages.text(
                        "no-command",
                        program.subcommands().entrySet().stream()
                                .filter(command -> !command.getValue()
                                        .getCommandSpec()
                                        .usageMessage()
                                        .hidden())
                                .map(Map.Entry::getKey)
                                .collect(Collectors.joining(", "))));
    }
}
