package io.github.doubao4j.examples.analyst;

import io.github.doubao4j.examples.AgentCommand;
import io.github.doubao4j.examples.AgentRun;
import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.Surroundings;
import io.github.doubao4j.examples.analyst.data.ChartFiles;
import io.github.doubao4j.examples.analyst.data.DataFiles;
import io.github.doubao4j.examples.analyst.data.QueryLimits;
import io.github.doubao4j.examples.analyst.data.ReadOnlyDatabase;
import io.github.doubao4j.examples.analyst.data.Table;
import io.github.doubao4j.examples.files.SampleFiles;
import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.output.Outputs;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code analyst}. */
@Command(name = "analyst", mixinStandardHelpOptions = true, sortOptions = false)
public final class AnalystCommand extends AgentCommand {

    private static final Path USUAL_CHARTS = Path.of("charts");

    @Option(names = "--data", order = -2, paramLabel = "FILE|DIR")
    private List<Path> data = new ArrayList<>();

    @Option(names = "--charts", order = -1, paramLabel = "DIR")
    private @Nullable Path charts;

    @Parameters(paramLabel = "QUESTION", arity = "0..*")
    private List<String> words = new ArrayList<>();

    /**
     * Creates the command.
     *
     * @param surroundings what the command finds around it
     */
    public AnalystCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected int run(Terminal terminal) {
        Script script = SampleData.script(language());
        String question = String.join(" ", words).strip();
        if (online().isPresent()) {
            if (question.isEmpty() && !data.isEmpty()) {
                throw new ConfigurationException(Text.of(AnalystCommand.class, "no-question"));
            }
        } else if (!data.isEmpty() || !(question.isEmpty() || script.knows(question))) {
            throw new ConfigurationException(Text.of(AnalystCommand.class, "script-only"));
        }
        String asked = question.isEmpty() ? script.question() : question;
        return withModels(terminal, () -> List.of(script), models -> {
            load(models, asked, terminal);
            return ExitCode.OK;
        });
    }

    private void load(Models models, String question, Terminal terminal) {
        if (!data.isEmpty()) {
            List<Path> files = DataFiles.find(data);
            answer(models, files, outputs().reading(files), question, terminal);
            return;
        }
        try (SampleFiles sample = SampleData.unpack()) {
            answer(models, sample.files(), outputs(), question, terminal);
        }
    }

    private void answer(Models models, List<Path> files, Outputs outputs, String question, Terminal terminal) {
        OutputFile trace = trace(outputs);
        if (charts != null) {
            // The usual place is made with the first chart, which may never come.
            outputs.directory("--charts", charts);
        }
        try (ReadOnlyDatabase database = ReadOnlyDatabase.load(files, QueryLimits.DEFAULT)) {
            terminal.line(Style.DIM, messages().text("shown.model", models.describe(language())));
            terminal.line(Style.DIM, messages().text("shown.tables", describe(database.tables())));
            showNotices(database.tables(), terminal);
            terminal.line(Style.BOLD, messages().text("shown.question", question));
            AgentRun run = new AgentRun(models, runOptions(), terminal, trace);
            AnalystAgent analyst =
                    AnalystAgent.create(models, run, database, new ChartFiles(charts == null ? USUAL_CHARTS : charts));
            run.ask("analyst", question, analyst::ask);
        }
    }

    private void showNotices(List<Table> tables, Terminal terminal) {
        for (Table table : tables) {
            for (Text notice : table.notices()) {
                terminal.line(Style.YELLOW, messages().text("shown.notice", table.name(), notice.in(language())));
            }
        }
    }

    private String describe(List<Table> tables) {
        return tables.stream()
                .map(table -> messages().text("shown.table", table.name(), table.rows()))
                .collect(Collectors.joining(", "));
    }
}
