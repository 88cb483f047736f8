package io.github.doubao4j.examples.extract;

import io.github.doubao4j.examples.AgentCommand;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.Surroundings;
import io.github.doubao4j.examples.extract.journal.Journal;
import io.github.doubao4j.examples.extract.output.OutputFormat;
import io.github.doubao4j.examples.extract.record.RecordType;
import io.github.doubao4j.examples.extract.record.StrictSchema;
import io.github.doubao4j.examples.extract.source.PdfFonts;
import io.github.doubao4j.examples.extract.source.Source;
import io.github.doubao4j.examples.extract.source.SourceFinder;
import io.github.doubao4j.examples.files.UserCache;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.output.Outputs;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * The subcommand {@code extract}. Where records go to standard output, nothing else does: all words then go to standard
 * error.
 */
@Command(name = "extract", mixinStandardHelpOptions = true, sortOptions = false)
public final class ExtractCommand extends AgentCommand {

    private static final String INVOICE = "invoice";

    @Mixin
    private final ExtractOptions options = new ExtractOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * Creates the command.
     *
     * @param surroundings what the command finds around it
     */
    public ExtractCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    protected int run(Terminal output) {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        options.check();
        PdfFonts.noteIn(UserCache.of(environment()).fonts());
        // What is written to /dev/stdout and the like is written to as well.
        PrintWriter words = options.out == null || OutputFile.at(options.out).isStream()
                ? command.commandLine().getErr()
                : command.commandLine().getOut();
        Terminal terminal = new Terminal(words, output.colours(), language());
        if (online().isEmpty() && !(options.documents.isEmpty() && options.schema == null && isInvoice())) {
            throw new ConfigurationException(Text.of(ExtractCommand.class, "script-only"));
        }
        RecordType type = recordType();
        Outputs outputs = outputs().reading(Arrays.asList(options.schema));
        List<Source> sources = sources(outputs);
        Destination destination = destination(outputs, command.commandLine().getOut());
        OutputFile trace = trace(outputs);
        return withModels(
                terminal,
                SampleDocuments::scripts,
                models -> work(models, type, destination, sources, trace, terminal));
    }

    private int work(
            Models models,
            RecordType type,
            Destination destination,
            List<Source> sources,
            @Nullable OutputFile trace,
            Terminal terminal) {
        View view = new View(terminal, messages());
        // What a script says must not count as done when a model is asked later.
        String model = online().isPresent() ? models.modelName() : "scripted";
        return new Extraction(models, model, type, options, destination, view).run(sources, trace);
    }

    private RecordType recordType() {
        if (options.schema != null) {
            if (options.record != null) {
                throw new ConfigurationException(Text.of(ExtractCommand.class, "record-and-schema"));
            }
            return StrictSchema.read(options.schema);
        }
        String name = options.record == null ? INVOICE : options.record;
        return RecordType.named(name)
                .orElseThrow(() -> new ConfigurationException(
                        Text.of(ExtractCommand.class, "unknown-record", name, String.join(", ", RecordType.names()))));
    }

    private Destination destination(Outputs outputs, PrintWriter standardOutput) {
        if (options.out == null) {
            OutputFormat format = format();
            return new Destination(null, format, byteOrderMark(format), standardOutput);
        }
        OutputFile out = outputs.file("--out", options.out, file -> Journal.isOne(Destination.journal(file)));
        OutputFormat format = format();
        Destination destination = new Destination(out, format, byteOrderMark(format), standardOutput);
        Path journal = destination.journal();
        if (journal != null) {
            // What is there and is no journal is refused when it is opened.
            outputs.file("--out", journal, file -> true);
        }
        return destination;
    }

    private OutputFormat format() {
        if (options.format != null) {
            return OutputFormat.named(options.format)
                    .orElseThrow(() -> new ConfigurationException(
                            Text.of(ExtractCommand.class, "unknown-format", options.format)));
        }
        Path out = options.out;
        return out == null
                ? OutputFormat.JSONL
                : OutputFormat.of(out)
                        .orElseThrow(
                                () -> new ConfigurationException(Text.of(ExtractCommand.class, "unknown-ending", out)));
    }

    /** Where nothing is said: in a file for people who read Chinese, since their Excel needs it. */
    private boolean byteOrderMark(OutputFormat format) {
        Boolean wanted = options.byteOrderMark;
        if (format != OutputFormat.CSV && Boolean.TRUE.equals(wanted)) {
            throw new ConfigurationException(Text.of(ExtractCommand.class, "bom-without-csv", format.word()));
        }
        boolean usual = options.out != null && language() == Language.ZH;
        return format == OutputFormat.CSV && (wanted == null ? usual : wanted);
    }

    private List<Source> sources(Outputs outputs) {
        if (options.documents.isEmpty()) {
            return SampleDocuments.sources();
        }
        SourceFinder finder = new SourceFinder(options.includes, Destination::isOwn, input());
        List<Source> sources = finder.find(options.documents);
        outputs.reading(finder.files());
        return sources;
    }

    private boolean isInvoice() {
        return options.record == null || options.record.equals(INVOICE);
    }
}
