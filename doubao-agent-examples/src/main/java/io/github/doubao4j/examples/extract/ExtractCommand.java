package io.github.doubao4j.examples.extract;

import io.github.doubao4j.examples.AgentCommand;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.Surroundings;
import io.github.doubao4j.examples.docs.index.UserCache;
import io.github.doubao4j.examples.extract.output.OutputFormat;
import io.github.doubao4j.examples.extract.record.RecordType;
import io.github.doubao4j.examples.extract.record.StrictSchema;
import io.github.doubao4j.examples.extract.source.PdfFonts;
import io.github.doubao4j.examples.extract.source.Source;
import io.github.doubao4j.examples.extract.source.SourceFinder;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.ConfigurationException;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        PrintWriter words = options.out == null
                ? command.commandLine().getErr()
                : command.commandLine().getOut();
        Terminal terminal = new Terminal(words, output.colours(), language());
        if (online().isEmpty() && !(options.documents.isEmpty() && options.schema == null && isInvoice())) {
            throw new ConfigurationException(Text.of(ExtractCommand.class, "script-only"));
        }
        RecordType type = recordType();
        Destination destination = destination(command.commandLine().getOut());
        List<Source> sources = sources(destination);
        return withModels(
                terminal,
                SampleDocuments::scripts,
                models -> work(models, type, destination, sources, terminal, words));
    }

    private int work(
            Models models,
            RecordType type,
            Destination destination,
            List<Source> sources,
            Terminal terminal,
            PrintWriter words) {
        View view = new View(terminal, words, messages());
        // What a script says must not count as done when a model is asked later.
        String model = online().isPresent() ? models.modelName() : "scripted";
        return new Extraction(models.withStrictJsonSchema(), model, type, options, destination, view)
                .run(sources, runOptions().trace());
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

    private Destination destination(PrintWriter standardOutput) {
        Path out = options.out;
        if (out != null && Files.isDirectory(out)) {
            throw new ConfigurationException(Text.of(ExtractCommand.class, "out-is-folder", out));
        }
        OutputFormat format = format(out);
        return new Destination(out, format, byteOrderMark(out, format), standardOutput);
    }

    private OutputFormat format(@Nullable Path out) {
        if (options.format != null) {
            return OutputFormat.named(options.format)
                    .orElseThrow(() -> new ConfigurationException(
                            Text.of(ExtractCommand.class, "unknown-format", options.format)));
        }
        if (out == null) {
            return OutputFormat.JSONL;
        }
        return OutputFormat.of(out)
                .orElseThrow(() -> new ConfigurationException(Text.of(ExtractCommand.class, "unknown-ending", out)));
    }

    /** Where nothing is said: in a file for people who read Chinese, since their Excel needs it. */
    private boolean byteOrderMark(@Nullable Path out, OutputFormat format) {
        Boolean wanted = options.byteOrderMark;
        if (format != OutputFormat.CSV && Boolean.TRUE.equals(wanted)) {
            throw new ConfigurationException(Text.of(ExtractCommand.class, "bom-without-csv", format.word()));
        }
        boolean usual = out != null && language() == Language.ZH;
        return format == OutputFormat.CSV && (wanted == null ? usual : wanted);
    }

    private List<Source> sources(Destination destination) {
        if (options.documents.isEmpty()) {
            return SampleDocuments.sources();
        }
        return new SourceFinder(options.includes, destination.ownFiles(), input()).find(options.documents);
    }

    private boolean isInvoice() {
        return options.record == null || options.record.equals(INVOICE);
    }
}
