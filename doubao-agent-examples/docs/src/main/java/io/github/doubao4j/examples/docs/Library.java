package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.docs.index.DocumentFolder;
import io.github.doubao4j.examples.docs.index.Embedder;
import io.github.doubao4j.examples.docs.index.IndexReport;
import io.github.doubao4j.examples.docs.index.IndexUpdate;
import io.github.doubao4j.examples.docs.index.PassageIndex;
import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.files.UserCache;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the index of a folder up to date, says what that did, and opens it. */
public final class Library {

    private final StoreOptions storage;
    private final EmbeddingOptions embedding;
    private final @Nullable Models models;
    private final Map<String, String> environment;
    private final UserCache cache;
    private final Terminal terminal;
    private final Messages messages;

    /**
     * Prepares it.
     *
     * @param storage     where indexes are
     * @param embedding   what makes the vectors
     * @param models      ask the service for them, if one is asked
     * @param environment says where the user's cache is
     * @param terminal    where to say what is done
     */
    Library(
            StoreOptions storage,
            EmbeddingOptions embedding,
            @Nullable Models models,
            Map<String, String> environment,
            Terminal terminal) {
        this.storage = storage;
        this.embedding = embedding;
        this.models = models;
        this.environment = environment;
        this.cache = UserCache.of(environment);
        this.terminal = terminal;
        this.messages = Messages.of(terminal.language(), Library.class);
    }

    /** Where the program keeps what it can make anew. */
    public UserCache cache() {
        return cache;
    }

    /**
     * Opens the index of a folder.
     *
     * @param folder the documents
     * @throws UserException if there is nothing to be read
     */
    public PassageIndex open(Path folder) {
        DocumentFolder documents = DocumentFolder.list(folder);
        PassageStore index = storage.store(documents.root(), embedding.suffix(models), cache, environment);
        terminal.line(Style.DIM, messages.text("shown.documents", documents.root()));
        Embedder embedder = embedding.embedder(models, cache);
        if (!embedding.areLocal()) {
            terminal.line(Style.DIM, messages.text("shown.embedding", embedder.version()));
        }
        if (!embedding.areLocal() && models != null && models.areScripted()) {
            terminal.line(Style.YELLOW, messages.text("shown.imitated"));
        }
        IndexUpdate update = new IndexUpdate(
                index, embedder, this::progress, note -> terminal.line(Style.YELLOW, note.in(terminal.language())));
        IndexReport report = update.run(documents);
        show(report, index);
        if (report.files() == 0) {
            throw new UserException(Text.of(Library.class, "nothing-readable", documents.root(), report.others()));
        }
        return PassageIndex.open(index, embedder);
    }

    private void progress(String file, int number, int of) {
        terminal.line(Style.DIM, messages.text("shown.reading", number, of, file));
    }

    private void show(IndexReport report, PassageStore index) {
        terminal.line(
                Style.DIM,
                messages.text(
                        "shown.index",
                        index.place(),
                        report.files(),
                        report.passages(),
                        report.changed(),
                        report.removed()));
        if (report.others() > 0) {
            terminal.line(Style.DIM, messages.text("shown.others", report.others()));
        }
        for (IndexReport.Unreadable file : report.unreadable()) {
            terminal.line(
                    Style.YELLOW,
                    messages.text("shown.unreadable", file.file(), file.reason().in(terminal.language())));
        }
    }
}
