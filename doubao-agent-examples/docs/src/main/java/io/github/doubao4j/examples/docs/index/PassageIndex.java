package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/** The search in an index as it was when this was opened. May be used from several threads at the same time. */
public final class PassageIndex implements AutoCloseable {

    /** How many of each list are joined; further down, both lists have what does not fit. */
    private static final int CANDIDATES = 20;

    /** How many neighbours are looked for at least: the search for them is an approximate one. */
    private static final int NEIGHBOURS = 50;

    private final FSDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Embedder embedder;
    private final QueryBuilder words = new QueryBuilder(new MixedAnalyzer());

    private PassageIndex(FSDirectory directory, DirectoryReader reader, Embedder embedder) {
        this.directory = directory;
        this.reader = reader;
        this.searcher = new IndexSearcher(reader);
        this.embedder = embedder;
    }

    /**
     * Opens what {@link IndexUpdate} has written.
     *
     * @param place    where it is
     * @param embedder the one that it was written with
     */
    public static PassageIndex open(Path place, Embedder embedder) {
        try {
            FSDirectory directory = FSDirectory.open(place);
            return new PassageIndex(directory, DirectoryReader.open(directory), embedder);
        } catch (IOException e) {
            throw new UserException(Text.of(PassageIndex.class, "index.unreadable", place, IoErrors.reason(e)), e);
        }
    }

    /**
     * Finds passages.
     *
     * @param query the question, or words of it
     * @param mode  how
     * @param max   how many at most
     * @return the best first
     */
    public List<Hit> search(String query, SearchMode mode, int max) {
        try {
            return switch (mode) {
                case LEXICAL -> lexical(query, max);
                case VECTOR -> vector(query, max);
                case HYBRID -> RankFusion.join(List.of(lexical(query, CANDIDATES), vector(query, CANDIDATES)), max);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All passages of a document, in order.
     *
     * @param file its name
     * @return none if the index has no such document
     */
    public List<Passage> passages(String file) {
        List<Passage> passages = new ArrayList<>();
        for (Document document : documents(new TermQuery(new Term(IndexedPassage.FILE, file)))) {
            if (IndexedPassage.PASSAGE_KIND.equals(document.get(IndexedPassage.KIND))) {
                passages.add(IndexedPassage.passage(document));
            }
        }
        passages.sort(Comparator.comparingInt(passage -> passage.place().from()));
        return passages;
    }

    /** The names of the documents that have passages. */
    public List<String> files() {
        return documents(new TermQuery(new Term(IndexedPassage.KIND, IndexedPassage.FILE_KIND))).stream()
                .map(IndexedPassage::file)
                .filter(file -> file.reason().isEmpty())
                .map(IndexedFile::name)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        try {
            reader.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Document> documents(Query query) {
        try {
            List<Document> documents = new ArrayList<>();
            for (ScoreDoc found : searcher.search(query, Math.max(1, reader.maxDoc())).scoreDocs) {
                documents.add(searcher.storedFields().document(found.doc));
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Hit> lexical(String query, int max) throws IOException {
        Query parsed = words.createBooleanQuery(IndexedPassage.SEARCHED, query);
        return parsed == null ? List.of() : hits(parsed, max, score -> score);
    }

    private List<Hit> vector(String query, int max) throws IOException {
        Script script = Script.ofQuestion(query);
        KnnFloatVectorQuery nearest = new KnnFloatVectorQuery(
                IndexedPassage.vectorField(script), embedder.vector(query, script), Math.max(max, NEIGHBOURS));
        // Lucene maps the product from -1..1 to 0..1.
        return hits(nearest, max, score -> 2 * score - 1);
    }

    private List<Hit> hits(Query query, int max, Score score) throws IOException {
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc found : searcher.search(query, max).scoreDocs) {
            Document document = searcher.storedFields().document(found.doc);
            hits.add(new Hit(IndexedPassage.passage(document), score.of(found.score)));
        }
        return hits;
    }

    private interface Score {
        double of(double lucene);
    }
}
