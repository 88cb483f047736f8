package io.github.doubao4j.examples.extract;

import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.extract.journal.Entry;
import io.github.doubao4j.examples.extract.journal.Journal;
import io.github.doubao4j.examples.extract.output.OutputFormat;
import io.github.doubao4j.examples.extract.output.Result;
import io.github.doubao4j.examples.extract.output.ResultWriter;
import io.github.doubao4j.examples.extract.record.RecordType;
import io.github.doubao4j.examples.extract.source.DocumentReader;
import io.github.doubao4j.examples.extract.source.ReadingOptions;
import io.github.doubao4j.examples.extract.source.Source;
import io.github.doubao4j.examples.files.Fingerprint;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run: all documents, then the results in the order of the documents. */
final class Extraction {

    private final Models models;
    private final String model;
    private final RecordType type;
    private final ExtractOptions options;
    private final Destination destination;
    private final View view;
    private final Tally tally = new Tally();

    Extraction(
            Models models, String model, RecordType type, ExtractOptions options, Destination destination, View view) {
        this.models = models;
        this.model = model;
        this.type = type;
        this.options = options;
        this.destination = destination;
        this.view = view;
    }

    /**
     * Runs.
     *
     * @param sources the documents
     * @param trace   where the trace page goes; {@code null} for nowhere
     * @return the exit code
     */
    int run(List<Source> sources, @Nullable OutputFile trace) {
        view.begin(
                models.describe(view.messages().language()), type.schema().name(), sources.size(), options.concurrency);
        try (Journal journal = destination.open();
                Interruption interruption = Interruption.listen()) {
            if (journal.repaired()) {
                view.repaired(destination.journal());
            }
            RunTraces traces = new RunTraces(models, trace);
            boolean complete;
            try {
                work(sources, journal, interruption, traces);
                complete = tally.all() == sources.size();
                finish(sources, journal, complete);
            } catch (RuntimeException e) {
                view.kept(tally, destination.journal());
                writeTraceOfFailure(traces, sources, e);
                throw e;
            }
            // The page last: results that were paid for do not depend on it.
            writeTrace(traces, sources);
            if (!complete) {
                view.interrupted(tally, sources.size(), destination.journal());
                return ExitCode.INTERRUPTED;
            }
            if (tally.failures().isEmpty()) {
                return ExitCode.OK;
            }
            return tally.records() == 0 ? ExitCode.FAILED : ExitCode.PARTIAL;
        }
    }

    private void work(List<Source> sources, Journal journal, Interruption interruption, RunTraces traces) {
        ReadingOptions reading = new ReadingOptions(
                models.provider().contentTypes().contains(ContentType.PDF),
                options.pagesAsImages,
                options.dpi,
                options.maxPages);
        ExtractAgent agent = new ExtractAgent(models, traces.listener(), type, options.repairs, options.maxTokens);
        DocumentTask.Plan plan = new DocumentTask.Plan(
                Fingerprint.of(type.written().toString(), model, reading.describe()), model, options.retryFailed);
        DocumentTask task = new DocumentTask(
                new DocumentReader(reading),
                agent,
                journal,
                plan,
                view.messages().language(),
                traces::document);
        LiveOutput live = new LiveOutput(destination);
        try (Progress progress = view.progress(sources.size())) {
            Batch batch = new Batch(
                    task,
                    outcome -> {
                        tally.add(outcome);
                        live.add(outcome);
                        progress.step(outcome);
                    },
                    interruption,
                    options.grace);
            batch.run(sources, options.concurrency);
        }
    }

    private void finish(List<Source> sources, Journal journal, boolean complete) {
        view.end(tally, destination);
        OutputFile file = destination.file();
        if (file == null && !destination.atOnce()) {
            try {
                writeAll(sources, journal, destination.standardOutput());
            } catch (IOException e) {
                throw new UserException(Text.of(Extraction.class, "cannot-print", IoErrors.reason(e)), e);
            }
        } else if (file != null && complete && tally.records() > 0) {
            // Half of the results could be taken for all of them; until then they are in the journal.
            try {
                file.write(out -> writeAll(sources, journal, out));
            } catch (IOException e) {
                throw new UserException(Text.of(OutputFormat.class, "cannot-write", file, IoErrors.reason(e)), e);
            }
            view.written(file.path());
        }
    }

    private void writeTraceOfFailure(RunTraces traces, List<Source> sources, RuntimeException failure) {
        try {
            writeTrace(traces, sources);
        } catch (UserException e) {
            failure.addSuppressed(e);
        }
    }

    private void writeTrace(RunTraces traces, List<Source> sources) {
        traces.write(
                        view.messages().language(),
                        view.work(type.schema().name(), sources.size(), options.concurrency),
                        view.end(tally))
                .ifPresent(view::traceWritten);
    }

    private void writeAll(List<Source> sources, Journal journal, Writer out) throws IOException {
        if (destination.byteOrderMark()) {
            out.write('\uFEFF');
        }
        ResultWriter writer = ResultWriter.to(destination.format(), type.written(), out);
        for (Source source : sources) {
            Optional<Entry> entry = journal.find(source.name()).filter(Entry::done);
            if (entry.isPresent()) {
                writer.write(new Result(
                        source.name(), Objects.requireNonNull(entry.get().record())));
            }
        }
        writer.finish();
    }
}
