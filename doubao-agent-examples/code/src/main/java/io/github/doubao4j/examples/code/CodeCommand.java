package io.github.doubao4j.examples.code;

import io.github.doubao4j.examples.AgentCommand;
import io.github.doubao4j.examples.AgentRun;
import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.Surroundings;
import io.github.doubao4j.examples.code.workspace.CleanEnvironment;
import io.github.doubao4j.examples.code.workspace.CommandResult;
import io.github.doubao4j.examples.code.workspace.CommandRunner;
import io.github.doubao4j.examples.code.workspace.Journal;
import io.github.doubao4j.examples.code.workspace.TestCommand;
import io.github.doubao4j.examples.code.workspace.UndoResult;
import io.github.doubao4j.examples.code.workspace.VisibleText;
import io.github.doubao4j.examples.code.workspace.Workspace;
import io.github.doubao4j.examples.code.workspace.WorkspaceException;
import io.github.doubao4j.examples.code.workspace.WorkspaceLimits;
import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.output.Outputs;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code code}. */
@Command(name = "code", mixinStandardHelpOptions = true, sortOptions = false)
public final class CodeCommand extends AgentCommand {

    /** People take their time to read a diff; what tools do by themselves has limits of its own. */
    private static final Duration TOOL_TIMEOUT = Duration.ofDays(1);

    @Option(names = "--dir", order = -6, paramLabel = "DIR")
    private @Nullable Path dir;

    @Option(names = "--test-command", order = -5, paramLabel = "COMMAND")
    private @Nullable String testCommand;

    @Option(names = "--test-timeout", order = -4, paramLabel = "TIME", defaultValue = "5m")
    private Duration testTimeout = Duration.ofMinutes(5);

    @Option(names = "--yes", order = -3)
    private boolean yes;

    @Option(names = "--undo", order = -2)
    private boolean undo;

    @Option(names = "--allow-secrets", order = -1)
    private boolean allowSecrets;

    @Parameters(paramLabel = "TASK", arity = "0..*")
    private List<String> words = new ArrayList<>();

    /**
     * Creates the command.
     *
     * @param surroundings what the command finds around it
     */
    public CodeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected int run(Terminal terminal) {
        String task = String.join(" ", words).strip();
        TestCommand given = testCommand == null ? null : TestCommand.parse(testCommand);
        if (undo) {
            return undo(directory(), terminal);
        }
        if (online().isPresent()) {
            if (task.isEmpty()) {
                throw new ConfigurationException(Text.of(CodeCommand.class, "no-task"));
            }
            Path directory = directory();
            return withModels(terminal, List::of, models -> {
                TestCommand tests =
                        given == null ? TestCommand.detect(directory).orElse(null) : given;
                TestRuns runs = work(models.forCode(), directory, tests, task, terminal);
                return runs.last().map(CommandResult::succeeded).orElse(true) ? ExitCode.OK : ExitCode.PARTIAL;
            });
        }
        Script script = SampleProject.script(language());
        if (dir != null || given != null || !(task.isEmpty() || script.knows(task))) {
            throw new ConfigurationException(Text.of(CodeCommand.class, "script-only"));
        }
        return withModels(terminal, () -> List.of(script), models -> sample(models, script, terminal));
    }

    private int sample(Models models, Script script, Terminal terminal) {
        Path directory = SampleProject.copy(Path.of(""));
        terminal.line(messages().text("sample.copied", directory));
        TestRuns runs = work(models.forCode(), directory, SampleProject.testCommand(), script.question(), terminal);
        boolean turned = runs.first().map(first -> !first.succeeded()).orElse(false)
                && runs.last().map(CommandResult::succeeded).orElse(false);
        if (!turned) {
            throw new UserException(Text.of(CodeCommand.class, "sample.not-green", directory));
        }
        terminal.line(messages().text("sample.look", directory));
        return ExitCode.OK;
    }

    private TestRuns work(
            Models models, Path directory, @Nullable TestCommand command, String task, Terminal terminal) {
        List<String> commandWords = command == null ? List.of() : command.words(null);
        TestRuns tests = new TestRuns(
                command,
                new CommandRunner(directory, CleanEnvironment.of(environment(), models.secrets()), testTimeout));
        OutputFile trace = trace(outputs().readingAll(directory));
        checkUndo();
        try (Workspace workspace = open(directory, commandWords)) {
            terminal.line(Style.DIM, messages().text("shown.model", models.describe(language())));
            terminal.line(Style.DIM, messages().text("shown.directory", VisibleText.of(directory.toString())));
            terminal.line(Style.BOLD, messages().text("shown.task", task));
            Approval approval = new Approval(terminal, messages(), input(), yes);
            CodeTools tools = new CodeTools(workspace, tests, approval, terminal, messages());
            AgentRun run = new AgentRun(models, runOptions(), terminal, trace, TOOL_TIMEOUT);
            try {
                CodeAgent programmer = CodeAgent.create(models, run, tools);
                run.ask("code", task, programmer::work);
            } finally {
                // Also of a run that failed: what it has written stays written.
                new RunReport(terminal, messages()).print(workspace, tests);
            }
        }
        return tests;
    }

    private Workspace open(Path directory, List<String> commandWords) {
        try {
            return Workspace.open(
                    directory, WorkspaceLimits.DEFAULT, allowSecrets, Journal.cache(environment()), commandWords);
        } catch (IOException e) {
            throw new UserException(Text.of(CodeCommand.class, "dir.failed", directory, IoErrors.reason(e)), e);
        }
    }

    /** Nothing will be written without a way back. */
    private void checkUndo() {
        new Outputs(false).directory(messages().text("undo.place"), Journal.cache(environment()));
    }

    private int undo(Path directory, Terminal terminal) {
        UndoResult result;
        try {
            result = Workspace.undo(directory, Journal.cache(environment()));
        } catch (IOException | WorkspaceException e) {
            throw new UserException(Text.of(CodeCommand.class, "undo.failed", directory, IoErrors.reason(e)), e);
        }
        if (result.nothing()) {
            throw new UserException(Text.of(CodeCommand.class, "undo.nothing", directory));
        }
        if (!result.conflicts().isEmpty()) {
            String files = VisibleText.of(String.join(", ", result.conflicts()));
            throw new UserException(Text.of(CodeCommand.class, "undo.conflict", files));
        }
        terminal.line(Style.BOLD, messages().text("undo.done", result.restored().size()));
        new RunReport(terminal, messages()).files(result.restored());
        return ExitCode.OK;
    }

    /** The directory to work on, with nothing in its path that could lead elsewhere tomorrow. */
    private Path directory() {
        Path wanted = dir == null ? Path.of("") : dir;
        if (!Files.exists(wanted)) {
            throw new UserException(Text.of(CodeCommand.class, "dir.none", wanted));
        }
        if (!Files.isDirectory(wanted)) {
            throw new UserException(Text.of(CodeCommand.class, "dir.file", wanted));
        }
        if (!Files.isReadable(wanted) || !Files.isExecutable(wanted)) {
            throw new UserException(Text.of(CodeCommand.class, "dir.unreadable", wanted));
        }
        try {
            return wanted.toRealPath();
        } catch (IOException e) {
            throw new UserException(Text.of(CodeCommand.class, "dir.failed", wanted, IoErrors.reason(e)), e);
        }
    }
}
