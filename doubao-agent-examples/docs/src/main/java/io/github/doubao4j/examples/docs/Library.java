package io.github.doubao4j.examples.docs;

import io.github.doubao4j.examples.docs.index.DocumentFolder;
import io.github.doubao4j.examples.docs.index.IndexReport;
import io.github.doubao4j.examples.docs.index.IndexUpdate;
import io.github.doubao4j.examples.docs.index.LocalEmbedder;
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

/** Brings the index of a folder up to date, says what that did, and opens it. */
public final class Library {

    private final StoreOptions storage;
    private final Map<String, String> environment;
    private final UserCache cache;
    private final Terminal terminal;
    private final Messages messages;

    /**
     * Prepares it.
     *
     * @param storage     where indexes are
     * @param environment says where the user's cache is
     * @param terminal    where to say what is done
     */
    Library(StoreOptions storage, Map<String, String> environment, Terminal terminal) {
        this.storage = storage;
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
        PassageStore index = storage.store(documents.root(), cache, environment);
        terminal.line(Style.DIM, messages.text("shown.documents", documents.root()));
        LocalEmbedder embedder = new LocalEmbedder(cache.nativeLibraries());
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
