package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.docs.index.IndexReport.Unreadable;
import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;

/**
 * Brings an index up to date with a folder: only what is new or has changed is read and embedded. A document's passages
 * change all at once, and what is not committed when the process dies is as if it had never been.
 */
public final class IndexUpdate {

    /** So that an interruption does not lose the work on a large folder. */
    private static final int COMMIT_EVERY = 20;

    private final Path place;
    private final Embedder embedder;
    private final IndexProgress progress;
    private final Consumer<Text> notes;

    /**
     * Sets the update up.
     *
     * @param place    the folder of the index; made if it is not there
     * @param embedder makes the vectors
     * @param progress hears of each document that is read
     * @param notes    hears why an index is made anew
     */
    public IndexUpdate(Path place, Embedder embedder, IndexProgress progress, Consumer<Text> notes) {
        this.place = place;
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
        String version =
                String.join(" ", Chunker.VERSION, MixedAnalyzer.VERSION, IndexedPassage.VERSION, embedder.version());
        try (IndexStore store = IndexStore.open(place, version, notes);
                PassageVectors vectors = new PassageVectors(embedder)) {
            return run(folder, store.writer(), vectors);
        } catch (IOException e) {
            throw new UserException(
                    Text.of(IndexUpdate.class, "index.unwritable", place, IoErrors.reasonOfDirectory(e)), e);
        }
    }

    private IndexReport run(DocumentFolder folder, IndexWriter writer, PassageVectors vectors) throws IOException {
        Map<String, IndexedFile> known = known(writer);
        List<SourceFile> changed = new ArrayList<>();
        Set<String> gone = new HashSet<>(known.keySet());
        for (DocumentFolder.Entry entry : folder.entries()) {
            SourceFile file = SourceFile.look(entry);
            IndexedFile before = known.get(entry.name());
            gone.remove(entry.name());
            if (before == null || !before.hash().equals(file.hash())) {
                changed.add(file);
            }
        }
        for (String file : gone) {
            writer.deleteDocuments(new Term(IndexedPassage.FILE, file));
        }
        int embedded = 0;
        for (int i = 0; i < changed.size(); i++) {
            SourceFile file = changed.get(i);
            progress.reading(file.name(), i + 1, changed.size());
            embedded += replace(writer, vectors, file);
            if ((i + 1) % COMMIT_EVERY == 0) {
                writer.commit();
            }
        }
        writer.commit();
        return report(writer, folder, embedded, changed.size(), gone.size());
    }

    private static int replace(IndexWriter writer, PassageVectors vectors, SourceFile file) throws IOException {
        List<Document> documents = new ArrayList<>();
        String reason = "";
        try {
            ParsedDocument parsed = file.read();
            Script script = Script.of(parsed.text());
            List<Passage> passages = Chunker.chunk(file.name(), parsed);
            List<float[]> all = vectors.of(passages, script);
            for (int i = 0; i < passages.size(); i++) {
                documents.add(IndexedPassage.of(passages.get(i), all.get(i), script));
            }
        } catch (UnreadableException e) {
            reason = e.reason();
        }
        int passages = documents.size();
        documents.add(IndexedPassage.of(new IndexedFile(file.name(), file.hash(), reason)));
        writer.updateDocuments(new Term(IndexedPassage.FILE, file.name()), documents);
        return passages;
    }

    private static IndexReport report(IndexWriter writer, DocumentFolder folder, int embedded, int changed, int removed)
            throws IOException {
        List<Unreadable> unreadable = new ArrayList<>();
        Map<String, IndexedFile> all = known(writer);
        all.values().stream()
                .filter(file -> !file.reason().isEmpty())
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .map(file -> new Unreadable(file.name(), Text.of(IndexUpdate.class, file.reason())))
                .forEach(unreadable::add);
        int passages = writer.getDocStats().numDocs - all.size();
        return new IndexReport(
                all.size() - unreadable.size(), passages, embedded, changed, removed, folder.others(), unreadable);
    }

    private static Map<String, IndexedFile> known(IndexWriter writer) throws IOException {
        Map<String, IndexedFile> known = new HashMap<>();
        try (IndexReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            TermQuery files = new TermQuery(new Term(IndexedPassage.KIND, IndexedPassage.FILE_KIND));
            for (var found : searcher.search(files, Math.max(1, reader.maxDoc())).scoreDocs) {
                IndexedFile file = IndexedPassage.file(searcher.storedFields().document(found.doc));
                known.put(file.name(), file);
            }
        }
        return known;
    }
}
