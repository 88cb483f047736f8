package io.github.doubao4j.examples.docs.index.lucene;

import io.github.doubao4j.examples.docs.index.FileVersion;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.PassageWriter;
import io.github.doubao4j.examples.docs.index.StoredPassage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/** A Lucene index that is being brought up to date. */
final class LuceneWriter implements PassageWriter {

    private final FSDirectory directory;
    private final IndexWriter writer;
    private DirectoryReader reader;
    private @Nullable Map<String, IndexedFile> complete;

    LuceneWriter(FSDirectory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.reader = DirectoryReader.open(writer);
    }

    @Override
    public List<IndexedFile> files() throws IOException {
        IndexSearcher searcher = new IndexSearcher(reader());
        List<IndexedFile> files = new ArrayList<>();
        for (ScoreDoc found : searcher.search(LuceneFields.files(), Math.max(1, reader.maxDoc())).scoreDocs) {
            files.add(LuceneFields.file(searcher.storedFields().document(found.doc)));
        }
        return files;
    }

    @Override
    public int stored(FileVersion version) throws IOException {
        return new IndexSearcher(reader()).count(new TermQuery(LuceneFields.of(version)));
    }

    @Override
    public Map<String, float[]> vectors(String space, Collection<String> keys) throws IOException {
        Map<String, float[]> vectors = new HashMap<>();
        for (var leaf : reader().leaves()) {
            KnownVectors.of(leaf.reader(), LuceneFields.vectorField(space), keys, vectors);
        }
        return vectors;
    }

    @Override
    public void add(FileVersion version, List<StoredPassage> passages) throws IOException {
        for (StoredPassage passage : passages) {
            writer.addDocument(LuceneFields.of(version, passage));
        }
    }

    @Override
    public void complete(IndexedFile file) throws IOException {
        IndexedFile before = complete().put(file.name(), file);
        if (before != null && !before.version().equals(file.version())) {
            setComplete(before, 0);
        }
        writer.deleteDocuments(new BooleanQuery.Builder()
                .add(new TermQuery(new Term(LuceneFields.FILE, file.name())), Occur.MUST)
                .add(LuceneFields.files(), Occur.MUST)
                .build());
        writer.addDocument(LuceneFields.of(file));
        setComplete(file, 1);
    }

    @Override
    public void remove(Collection<String> names) throws IOException {
        for (String name : names) {
            writer.deleteDocuments(new Term(LuceneFields.FILE, name));
        }
    }

    @Override
    public void removeIncomplete() throws IOException {
        // Queries are evaluated before the changes of values that wait together with them.
        writer.flush();
        writer.deleteDocuments(LuceneFields.incomplete());
    }

    @Override
    public void commit() throws IOException {
        writer.commit();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        writer.rollback();
        directory.close();
    }

    /** The files that are complete now, by name. */
    private Map<String, IndexedFile> complete() throws IOException {
        if (complete == null) {
            complete = new HashMap<>();
            for (IndexedFile file : files()) {
                complete.put(file.name(), file);
            }
        }
        return complete;
    }

    private void setComplete(IndexedFile file, int value) throws IOException {
        // Lucene does not change a field that no passage has given it yet.
        if (file.passages() > 0) {
            writer.updateNumericDocValue(LuceneFields.of(file.version()), LuceneFields.COMPLETE, value);
        }
    }

    /** As the index is now. */
    private DirectoryReader reader() throws IOException {
        DirectoryReader newer = DirectoryReader.openIfChanged(reader);
        if (newer != null) {
            reader.close();
            reader = newer;
        }
        return reader;
    }
}
