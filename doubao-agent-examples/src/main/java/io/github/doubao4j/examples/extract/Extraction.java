package io.github.doubao4j.examples.extract;

import dev.langchain4j.data.message.ContentType;
import io.github.doubao4j.examples.ExitCode;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.extract.journal.Entry;
import io.github.doubao4j.examples.extract.journal.Journal;
import io.github.doubao4j.examples.extract.output.OutputFile;
import io.github.doubao4j.examples.extract.output.Result;
import io.github.doubao4j.examples.extract.output.ResultWriter;
import io.github.doubao4j.examples.extract.record.RecordType;
import io.github.doubao4j.examples.extract.source.DocumentReader;
import io.github.doubao4j.examples.extract.source.ReadingOptions;
import io.github.doubao4j.examples.extract.source.Source;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
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
    int run(List<Source> sources, @Nullable Path trace) {
        view.begin(models.describe(), type.schema().name(), sources.size(), options.concurrency);
        try (Journal journal = destination.open();
                Interruption interruption = Interruption.listen()) {
            if (journal.mended()) {
                view.mended(destination.journal());
            }
            RunTraces traces = new RunTraces(models, trace);
            try {
                work(sources, journal, interruption, traces);
            } catch (RuntimeException e) {
                view.kept(tally, destination.journal());
                throw e;
            } finally {
                traces.write(
                                view.messages().language(),
                                view.work(type.schema().name(), sources.size(), options.concurrency),
                                view.end(tally))
                        .ifPresent(view::traceWritten);
            }
            boolean complete = tally.all() == sources.size();
            finish(sources, journal, complete);
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
        Extractor extractor =
                new Extractor(models.blocking(traces.listener()), type, options.repairs, options.maxTokens);
        DocumentTask.Plan plan = new DocumentTask.Plan(
                Fingerprint.of(type.written().toString(), model, reading.describe()), model, options.retryFailed);
        DocumentTask task = new DocumentTask(
                new DocumentReader(reading),
                extractor,
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
        Path file = destination.file();
        if (file == null && !destination.atOnce()) {
            try {
                writeAll(sources, journal, destination.standardOutput());
            } catch (IOException e) {
                throw new UserException(Text.of(Extraction.class, "cannot-print", e.getMessage()), e);
            }
        } else if (file != null && complete && tally.records() > 0) {
            // Half of the results could be taken for all of them; until then they are in the journal.
            OutputFile.write(file, out -> writeAll(sources, journal, out));
            view.written(file);
        }
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
