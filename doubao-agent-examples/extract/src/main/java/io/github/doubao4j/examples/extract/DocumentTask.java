package io.github.doubao4j.examples.extract;

import dev.langchain4j.data.message.Content;
import io.github.doubao4j.examples.Failures;
import io.github.doubao4j.examples.extract.ExtractAgent.Extracted;
import io.github.doubao4j.examples.extract.journal.Entry;
import io.github.doubao4j.examples.extract.journal.Journal;
import io.github.doubao4j.examples.extract.source.DocumentReader;
import io.github.doubao4j.examples.extract.source.Source;
import io.github.doubao4j.examples.files.Fingerprint;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that is done about one document: read it, see whether it is done already, ask, write it down. Thread-safe. */
final class DocumentTask {

    /** The content of a file that could not be read; another hash as soon as it can. */
    private static final String UNREAD = "unread";

    private final DocumentReader reader;
    private final ExtractAgent agent;
    private final Journal journal;
    private final Plan plan;
    private final Language language;
    private final Consumer<String> beginning;

    /**
     * What else an answer depends on, and what is done about earlier failures.
     *
     * @param settings    the hash of all that
     * @param model       the model
     * @param retryFailed whether what has failed before is tried again
     */
    record Plan(String settings, String model, boolean retryFailed) {}

    /**
     * Sets the task up.
     *
     * @param reader    reads documents
     * @param agent     asks the model
     * @param journal   where outcomes are written down
     * @param plan      what outcomes depend on
     * @param language  that of reasons
     * @param beginning hears the name of each document that the model is asked about, on the thread that asks
     */
    DocumentTask(
            DocumentReader reader,
            ExtractAgent agent,
            Journal journal,
            Plan plan,
            Language language,
            Consumer<String> beginning) {
        this.beginning = beginning;
        this.reader = reader;
        this.agent = agent;
        this.journal = journal;
        this.plan = plan;
        this.language = language;
    }

    /** Whether a failure says nothing about a document, since it does not come from it. */
    @FunctionalInterface
    interface Unrelated {
        boolean test(RuntimeException failure);
    }

    /**
     * Does it.
     *
     * @param source    the document
     * @param unrelated failures that are not the document's are thrown, not written down
     */
    Outcome run(Source source, Unrelated unrelated) {
        byte[] bytes;
        try {
            bytes = source.reader().read(DocumentReader.MAX_BYTES + 1);
        } catch (IOException e) {
            UserException failure = new UserException(Text.of(DocumentTask.class, "unreadable", IoErrors.reason(e)), e);
            return failed(source, UNREAD, failure);
        }
        String content = Fingerprint.of(bytes);
        Optional<Entry> earlier = journal.find(source.name())
                .filter(entry -> entry.answers(content, plan.settings()))
                .filter(entry -> entry.done() || !plan.retryFailed());
        return earlier.map(entry -> new Outcome(source.name(), entry.record(), entry.failure(), true, false))
                .orElseGet(() -> ask(source, bytes, content, unrelated));
    }

    private Outcome ask(Source source, byte[] bytes, String content, Unrelated unrelated) {
        String name = String.valueOf(Path.of(source.name()).getFileName());
        Extracted extracted;
        try {
            List<Content> shown = reader.read(source.name(), bytes);
            beginning.accept(source.name());
            extracted = agent.extract(name, shown);
        } catch (RuntimeException e) {
            if (unrelated.test(e)) {
                throw e;
            }
            return failed(source, content, e);
        }
        write(source, content, extracted, null);
        return new Outcome(source.name(), extracted.record(), null, false, extracted.repairs() > 0);
    }

    private Outcome failed(Source source, String content, RuntimeException failure) {
        String line = Failures.oneLine(failure, language);
        write(source, content, null, line);
        return new Outcome(source.name(), null, line, false, false);
    }

    private void write(Source source, String content, @Nullable Extracted extracted, @Nullable String failure) {
        journal.add(new Entry(
                source.name(),
                content,
                plan.settings(),
                plan.model(),
                extracted == null ? null : extracted.record(),
                failure));
    }
}
