package io.github.doubao4j.examples.docs.index.embeddingstore;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import io.github.doubao4j.examples.docs.index.FileVersion;
import io.github.doubao4j.examples.docs.index.Hit;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.PassageReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The search in an embedding store, in the files that were complete when this was opened. */
final class EmbeddingStoreReader implements PassageReader {

    private final Entries entries;
    private final Map<String, IndexedFile> files = new HashMap<>();

    EmbeddingStoreReader(Entries entries) {
        this.entries = entries;
        entries.files().forEach(file -> files.put(file.name(), file));
    }

    @Override
    public boolean searchesWords() {
        return false;
    }

    @Override
    public List<Hit> byWords(String query, int max) {
        throw new UnsupportedOperationException("An embedding store cannot be searched by words");
    }

    @Override
    public List<Hit> byVector(float[] vector, String space, int max) {
        // More than is asked for, as long as passages are among them that do not count.
        for (long asked = max; ; asked *= 2) {
            int limit = (int) Math.min(asked, Integer.MAX_VALUE);
            List<EmbeddingMatch<TextSegment>> found = entries.nearest(vector, space, limit);
            List<Hit> hits = found.stream()
                    .filter(this::isComplete)
                    // LangChain4j maps the cosine from -1..1 to 0..1.
                    .map(match -> new Hit(Entries.passage(match), 2 * match.score() - 1))
                    .limit(max)
                    .toList();
            if (hits.size() == max || found.size() < limit) {
                return hits;
            }
        }
    }

    @Override
    public List<Passage> passages(String file) {
        IndexedFile complete = files.get(file);
        return complete == null
                ? List.of()
                : entries.passages(complete.version()).stream()
                        .map(Entries::passage)
                        .toList();
    }

    @Override
    public List<String> files() {
        return files.values().stream()
                .filter(file -> file.reason().isEmpty())
                .map(IndexedFile::name)
                .sorted()
                .toList();
    }

    /** The store is the caller's. */
    @Override
    public void close() {}

    private boolean isComplete(EmbeddingMatch<TextSegment> match) {
        FileVersion version = Entries.version(match.embedded().metadata());
        IndexedFile file = files.get(version.name());
        return file != null && file.version().equals(version);
    }
}
