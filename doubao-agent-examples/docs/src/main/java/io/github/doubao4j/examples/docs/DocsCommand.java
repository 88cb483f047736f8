package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.AgentCommand;
import io.github.doubao4j.examples.AgentRun;
import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.Surroundings;
import io.github.doubao4j.examples.docs.evaluation.Evaluation;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.SearchMode;
import io.github.doubao4j.examples.files.SampleFiles;
import io.github.doubao4j.examples.offline.Script;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The subcommand {@code docs}. */
@Command(name = "docs", mixinStandardHelpOptions = true, sortOptions = false)
public final class DocsCommand extends AgentCommand {

    @Option(names = "--docs", order = -7, paramLabel = "DIR")
    private @Nullable Path docs;

    @Mixin
    private final StoreOptions storage = new StoreOptions();

    @Mixin
    private final EmbeddingOptions embedding = new EmbeddingOptions();

    @Option(names = "--rag", order = -4, paramLabel = "WAY", defaultValue = "tool")
    private Rag rag = Rag.TOOL;

    @Option(names = "--search", order = -3, paramLabel = "KIND", defaultValue = "hybrid")
    private SearchMode search = SearchMode.HYBRID;

    @Option(names = "--strict-citations", order = -2)
    private boolean strict;

    @Option(names = "--evaluate", order = -1)
    private boolean evaluate;

    @Parameters(paramLabel = "QUESTION", arity = "0..*")
    private List<String> words = new ArrayList<>();

    /** The two ways of retrieval. */
    enum Rag {
        /** The model searches with tools. */
        TOOL,
        /** Passages are put behind the question before the call. */
        AUGMENT;

        /** As the command line writes it, and a shell offers it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Creates the command.
     *
     * @param surroundings what the command finds around it
     */
    public DocsCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected int run(Terminal terminal) {
        if (evaluate) {
            return embedding.areLocal()
                    ? evaluate(null, terminal)
                    : withModels(terminal, this::scripts, models -> evaluate(models, terminal));
        }
        String question = String.join(" ", words).strip();
        List<Script> scripts = scripts();
        if (online().isPresent()) {
            if (question.isEmpty() && docs != null) {
                throw new ConfigurationException(Text.of(DocsCommand.class, "no-question"));
            }
        } else if (docs != null
                || !(question.isEmpty() || scripts.stream().anyMatch(script -> script.knows(question)))) {
            throw new ConfigurationException(Text.of(DocsCommand.class, "script-only"));
        }
        String asked = question.isEmpty()
                ? scripts.get(language() == Language.ZH ? 1 : 0).question()
                : question;
        return withModels(terminal, () -> scripts, models -> open(models, asked, terminal));
    }

    private int evaluate(@Nullable Models models, Terminal terminal) {
        return new Evaluation(library(models, terminal), terminal).run();
    }

    private Library library(@Nullable Models models, Terminal terminal) {
        return new Library(storage, embedding, models, environment(), terminal);
    }

    private int open(Models models, String question, Terminal terminal) {
        Library library = library(models, terminal);
        Path folder = docs == null
                ? ShippedDocuments.unpack(
                        ShippedDocuments.sample(), library.cache().documents("sample"))
                : docs;
        OutputFile trace = trace(outputs().readingAll(folder));
        try (PassageIndex index = library.open(folder)) {
            terminal.line(Style.DIM, messages().text("shown.model", models.describe(language())));
            terminal.line(Style.BOLD, messages().text("shown.question", question));
            return answer(models, index, trace, question, terminal);
        }
    }

    private int answer(
            Models models, PassageIndex index, @Nullable OutputFile trace, String question, Terminal terminal) {
        Retrieved retrieved = new Retrieved();
        AgentRun run = new AgentRun(models, runOptions(), terminal, trace);
        DocsAgent agent = rag == Rag.TOOL
                ? DocsAgent.searching(models, run, new DocsTools(index, search, retrieved))
                : DocsAgent.given(
                        models,
                        run,
                        PassageRetriever.augmentor(index, search, retrieved, found -> show(found, terminal)));
        String answer = run.ask("docs", question, agent::ask);
        List<CitationCheck.Checked> checked = new CitationCheck(index, retrieved).check(answer);
        boolean good = new CitationPrinter(terminal).print(checked);
        return good || !strict ? ExitCode.OK : ExitCode.FAILED;
    }

    private void show(List<Passage> found, Terminal terminal) {
        terminal.line(Style.DIM, messages().text("shown.found", found.size()));
        found.forEach(passage -> terminal.line(Style.DIM, "  " + passage.citation()));
    }

    private List<Script> scripts() {
        String file = rag == Rag.TOOL ? "tool.json" : "augment.json";
        return Script.loadAll(SampleFiles.resource(DocsCommand.class, file));
    }
}
