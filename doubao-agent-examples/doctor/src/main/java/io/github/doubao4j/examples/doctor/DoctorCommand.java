package io.github.doubao4j.examples.doctor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.doubao4j.examples.AgentCommand;
import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.Surroundings;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.ConfigurationException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The subcommand {@code doctor}. */
@Command(name = "doctor", mixinStandardHelpOptions = true, sortOptions = false)
public final class DoctorCommand extends AgentCommand {

    @Option(names = "--json", order = -1)
    private boolean json;

    /**
     * Creates the command.
     *
     * @param surroundings what the command finds around it
     */
    public DoctorCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected int run(Terminal terminal) {
        Terminal shown = json ? new Terminal(new PrintWriter(Writer.nullWriter()), false, language()) : terminal;
        Optional<Models> configured;
        try {
            configured = online();
        } catch (ConfigurationException e) {
            return withoutKey(e, shown, terminal);
        }
        return withModels(
                shown, HealthyScript::scripts, models -> examine(models, configured.isEmpty(), shown, terminal));
    }

    private int examine(Models models, boolean scripted, Terminal shown, Terminal terminal) {
        Report report = new Report(messages(), models.secrets());
        shown.line(
                Style.DIM,
                messages()
                        .text(
                                "shown.model",
                                models.describe(language()),
                                models.provider(),
                                models.api().path()));
        shown.line(Style.DIM, messages().text(scripted ? "shown.emulator" : "shown.cost"));
        shown.line("");
        List<Result> results = Examination.of(new Patient(models, environment()), result -> report.show(result, shown));
        ObjectNode about = JsonMapper.builder()
                .build()
                .createObjectNode()
                .put("provider", models.provider().name())
                .put("model", models.modelName())
                .put("address", models.baseUrl())
                .put("api", models.api().word())
                .put("scripted", scripted);
        return conclude(report, about, results, shown, terminal);
    }

    /** A provider is named, and nothing else can be found out without its key. */
    private int withoutKey(ConfigurationException missing, Terminal shown, Terminal terminal) {
        Report report = new Report(messages(), Set.of());
        List<Result> results = Examination.withoutKey(
                Finding.failed("said", missing.message(language())).remedy("remedy.no-key"));
        results.forEach(result -> report.show(result, shown));
        return conclude(report, JsonMapper.builder().build().createObjectNode(), results, shown, terminal);
    }

    private int conclude(Report report, ObjectNode about, List<Result> results, Terminal shown, Terminal terminal) {
        boolean works = Report.works(results);
        shown.line("");
        shown.line(works ? Style.GREEN : Style.RED, report.summary(results));
        if (json) {
            terminal.line(report.json(about, results));
        }
        return works ? ExitCode.OK : ExitCode.FAILED;
    }
}
