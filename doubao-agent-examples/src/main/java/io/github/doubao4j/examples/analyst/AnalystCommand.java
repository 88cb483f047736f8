package io.github.doubao4j.examples.analyst;

import io.github.doubao4j.examples.Agent;
import io.github.doubao4j.examples.AgentCommand;
import io.github.doubao4j.examples.AgentRun;
import io.github.doubao4j.examples.ConfigurationException;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.analyst.data.ChartFiles;
import io.github.doubao4j.examples.analyst.data.DataFiles;
import io.github.doubao4j.examples.analyst.data.QueryLimits;
import io.github.doubao4j.examples.analyst.data.ReadOnlyDatabase;
import io.github.doubao4j.examples.analyst.data.Table;
import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.offline.ScriptedModel;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code analyst}. */
@Command(
        name = "analyst",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Answers questions about your CSV, JSON and Parquet files, with SQL and charts.",
        footer = {
            "",
            "Keys are taken from the environment: DOUBAO_API_KEY, STARMAGIC_API_KEY, ARK_API_KEY, TOKAIFY_API_KEY,"
                    + " BYTEPLUS_API_KEY. Without any, a scripted conversation about sample data is played.",
            "",
            "Example: agents analyst --data sales.csv --data customers.parquet \"Which customers left?\""
        })
public final class AnalystCommand extends AgentCommand {

    /** About the speed at which a model writes; only the scripted one needs to be told. */
    private static final Duration PIECE_DELAY = Duration.ofMillis(8);

    @Option(
            names = "--data",
            order = -2,
            paramLabel = "FILE|DIR",
            description = "Data file, or directory of data files; may be given several times. Default: sample data,"
                    + " three censuses of the United States.")
    private List<Path> data = new ArrayList<>();

    @Option(
            names = "--charts",
            order = -1,
            paramLabel = "DIR",
            defaultValue = "charts",
            description = "Where charts are written. Default: ${DEFAULT-VALUE}.")
    private Path charts = Path.of("charts");

    @Parameters(paramLabel = "QUESTION", arity = "0..*", description = "What you want to know.")
    private List<String> words = new ArrayList<>();

    /**
     * Creates the command.
     *
     * @param environment stands for the environment's variables
     */
    public AnalystCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected void run(Terminal terminal) {
        Script script = SampleData.script();
        String question = String.join(" ", words).strip();
        Optional<Models> online = Models.online(modelOptions(), runOptions(), environment());
        if (online.isPresent()) {
            if (question.isEmpty() && !data.isEmpty()) {
                throw new ConfigurationException("What is the question? Put it at the end, in quotes.");
            }
            load(online.get(), question.isEmpty() ? script.question() : question, terminal);
            return;
        }
        if (!data.isEmpty() || !(question.isEmpty() || script.knows(question))) {
            throw new ConfigurationException("Without a key there is no model, only a script that knows one question"
                    + " about the sample data (give neither --data nor a question to see it). For your own, set"
                    + " DOUBAO_API_KEY, STARMAGIC_API_KEY, ARK_API_KEY or TOKAIFY_API_KEY, or give --base-url.");
        }
        try (ScriptedModel model = ScriptedModel.start(script, PIECE_DELAY)) {
            terminal.line(
                    Style.YELLOW,
                    "No key is set: the model's words in this run are scripted, played by a local" + " emulator.");
            terminal.line(
                    Style.YELLOW,
                    "HTTP, streaming, SQL, parallel tool calls and the chart are real, and so are" + " the numbers.");
            terminal.line("");
            load(Models.local(model.baseUrl(), modelOptions(), runOptions()), script.question(), terminal);
            terminal.line(
                    Style.YELLOW,
                    "To ask your own questions, set DOUBAO_API_KEY, STARMAGIC_API_KEY, ARK_API_KEY"
                            + " or TOKAIFY_API_KEY.");
        }
    }

    private void load(Models models, String question, Terminal terminal) {
        if (!data.isEmpty()) {
            answer(models, DataFiles.find(data), question, terminal);
            return;
        }
        try (SampleData sample = SampleData.unpack()) {
            answer(models, sample.files(), question, terminal);
        }
    }

    private void answer(Models models, List<Path> files, String question, Terminal terminal) {
        try (ReadOnlyDatabase database = ReadOnlyDatabase.load(files, QueryLimits.DEFAULT)) {
            terminal.line(Style.DIM, "model:    " + models.describe());
            terminal.line(Style.DIM, "tables:   " + describe(database.tables()));
            terminal.line(Style.BOLD, "question: " + question);
            Agent<AnalystAgent> analyst = new Agent<>(
                    "analyst",
                    AnalystAgent.class,
                    AnalystAgent::ask,
                    AnalystAgent.instructions(database.tables()),
                    new AnalystTools(database, new ChartFiles(charts)));
            new AgentRun(models, runOptions(), terminal).ask(analyst, question);
        }
    }

    private static String describe(List<Table> tables) {
        return tables.stream()
                .map(table -> table.name() + " (" + table.rows() + " rows)")
                .collect(Collectors.joining(", "));
    }
}
