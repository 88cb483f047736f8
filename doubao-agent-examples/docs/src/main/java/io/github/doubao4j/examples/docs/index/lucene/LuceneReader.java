package io.github.doubao4j.examples.docs.index.lucene;

import io.github.doubao4j.examples.docs.index.Hit;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.MixedAnalyzer;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/** The search in an index as it was when this was opened. */
final class LuceneReader implements PassageReader {

    private final FSDirectory directory;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final QueryBuilder words = new QueryBuilder(new MixedAnalyzer());

    /** What searches are limited to; {@code null} if there is nothing else. */
    private final @Nullable Query filter;

    LuceneReader(Path place) throws IOException {
        directory = FSDirectory.open(place);
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
        filter = searcher.count(LuceneFields.incomplete()) == 0 ? null : LuceneFields.complete();
    }

    @Override
    public List<Hit> byWords(String query, int max) throws IOException {
        Query parsed = words.createBooleanQuery(LuceneFields.SEARCHED, query);
        if (parsed == null) {
            return List.of();
        }
        Query filtered = filter == null
                ? parsed
                : new BooleanQuery.Builder()
                        .add(parsed, Occur.MUST)
                        .add(filter, Occur.FILTER)
                        .build();
        return hits(List.of(searcher.search(filtered, max).scoreDocs));
    }

    @Override
    public List<Hit> byVector(float[] vector, String space, int max) throws IOException {
        return hits(NearestVectors.search(reader, LuceneFields.vectorField(space), vector, max));
    }

    @Override
    public List<Passage> passages(String file) throws IOException {
        BooleanQuery.Builder query =
                new BooleanQuery.Builder().add(new TermQuery(new Term(LuceneFields.FILE, file)), Occur.MUST);
        if (filter != null) {
            query.add(filter, Occur.FILTER);
        }
        return documents(query.build()).stream()
                .filter(LuceneFields::isPassage)
                .sorted(Comparator.comparingInt(LuceneFields::number))
                .map(LuceneFields::passage)
                .toList();
    }

    @Override
    public List<String> files() throws IOException {
        return documents(LuceneFields.files()).stream()
                .map(LuceneFields::file)
                .filter(file -> file.reason().isEmpty())
                .map(IndexedFile::name)
                .sorted()
                .toList();
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }

    private List<Document> documents(Query query) throws IOException {
        List<Document> documents = new ArrayList<>();
        for (ScoreDoc found : searcher.search(query, Math.max(1, reader.maxDoc())).scoreDocs) {
            documents.add(searcher.storedFields().document(found.doc));
        }
        return documents;
    }

    private List<Hit> hits(List<ScoreDoc> best) throws IOException {
        List<Hit> hits = new ArrayList<>();
        for (ScoreDoc found : best) {
            Document document = searcher.storedFields().document(found.doc);
            hits.add(new Hit(LuceneFields.passage(document), found.score));
        }
        return hits;
    }
}
