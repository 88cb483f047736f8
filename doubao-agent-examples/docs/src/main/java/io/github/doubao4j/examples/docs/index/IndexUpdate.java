package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.docs.index.IndexReport.Unreadable;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings an index up to date with a folder: only what is new or has changed is read, and only what is not known is
 * embedded. A document's passages change all at once; a run that dies is gone on with by the next one behind the last batch
 * that was stored.
 */
public final class IndexUpdate {

    private final PassageStore store;
    private final Embedder embedder;
    private final IndexProgress progress;
    private final Consumer<Text> notes;

    /**
     * Sets the update up.
     *
     * @param store    where the passages are kept
     * @param embedder makes the vectors
     * @param progress hears of each document that is read
     * @param notes    hears why an index is made anew
     */
    public IndexUpdate(PassageStore store, Embedder embedder, IndexProgress progress, Consumer<Text> notes) {
        this.store = store;
        this.embedder = embedder;
        this.progress = progress;
        this.notes = notes;
    }

    /**
     * Does it.
     *
     * @param folder what is to be in the index
     * @throws UserException if another process works on the index, or it cannot be written
     */
    public IndexReport run(DocumentFolder folder) {
        String version = String.join(" ", Chunker.VERSION, MixedAnalyzer.VERSION, embedder.version());
        try (PassageWriter writer = store.write(version, notes)) {
            return run(folder, writer);
        } catch (IOException e) {
            throw unwritable(e);
        } catch (UncheckedIOException e) {
            throw unwritable(Objects.requireNonNull(e.getCause()));
        }
    }

    private UserException unwritable(IOException e) {
        return new UserException(
                Text.of(IndexUpdate.class, "index.unwritable", store.place(), IoErrors.reasonOfDirectory(e)), e);
    }

    private IndexReport run(DocumentFolder folder, PassageWriter writer) throws IOException {
        Map<String, IndexedFile> known = new HashMap<>();
        writer.files().forEach(file -> known.put(file.name(), file));
        List<SourceFile> changed = new ArrayList<>();
        Set<String> gone = new HashSet<>(known.keySet());
        for (DocumentFolder.Entry entry : folder.entries()) {
            SourceFile file = SourceFile.look(entry);
            IndexedFile before = known.get(entry.name());
            gone.remove(entry.name());
            if (before == null || !before.version().equals(file.version())) {
                changed.add(file);
            }
        }
        PassageBatch batch = new PassageBatch(writer, embedder);
        for (int i = 0; i < changed.size(); i++) {
            SourceFile file = changed.get(i);
            progress.reading(file.name(), i + 1, changed.size());
            batch.end(read(file, writer.stored(file.version()), batch));
        }
        batch.store();
        // Only now: a text that has moved to another file has its vector from the one that is gone.
        writer.remove(gone);
        writer.removeIncomplete();
        writer.commit();
        return report(writer.files(), folder, batch.embedded(), changed.size(), gone.size());
    }

    /**
     * Reads a file.
     *
     * @param stored how many of its passages need not be stored again
     */
    private static IndexedFile read(SourceFile file, int stored, PassageBatch batch) {
        try {
            ParsedDocument parsed = file.read();
            Script script = Script.of(parsed.text());
            int[] number = {0};
            Chunker.chunk(file.name(), parsed, passage -> {
                if (number[0]++ >= stored) {
                    add(batch, file, number[0] - 1, passage, script);
                }
            });
            return new IndexedFile(file.version(), "", number[0]);
        } catch (UnreadableException e) {
            // Not by its content, where that can be had at other times: a file that is locked or away for a while is
            // read again.
            FileVersion version = e.reason().equals(SourceFile.DENIED)
                    ? new FileVersion(file.name(), SourceFile.DENIED)
                    : file.version();
            return new IndexedFile(version, e.reason(), 0);
        }
    }

    private static void add(PassageBatch batch, SourceFile file, int number, Passage passage, Script script) {
        try {
            batch.add(file.version(), number, passage, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IndexReport report(
            List<IndexedFile> files, DocumentFolder folder, int embedded, int changed, int removed) {
        List<Unreadable> unreadable = files.stream()
                .filter(file -> !file.reason().isEmpty())
                .sorted(Comparator.comparing(IndexedFile::name))
                .map(file -> new Unreadable(file.name(), Text.of(IndexUpdate.class, file.reason())))
                .toList();
        int passages = files.stream().mapToInt(IndexedFile::passages).sum();
        return new IndexReport(
                files.size() - unreadable.size(), passages, embedded, changed, removed, folder.others(), unreadable);
    }
}
