package io.github.doubao4j.examples.docs.index.embeddingstore;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import io.github.doubao4j.examples.docs.index.FileVersion;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.Passage;
import io.github.doubao4j.examples.docs.index.Place;
import io.github.doubao4j.examples.docs.index.StoredPassage;
import io.github.doubao4j.examples.docs.index.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** How passages, files and the version of an index stand in an embedding store: as segments that differ in their metadata. */
final class Entries {

    static final String FILE = "doubao_docs_file";
    static final String KEY = "doubao_docs_key";

    private static final String KIND = "doubao_docs_kind";
    private static final String HASH = "doubao_docs_hash";
    private static final String NUMBER = "doubao_docs_number";
    private static final String SPACE = "doubao_docs_space";
    private static final String UNIT = "doubao_docs_unit";
    private static final String FROM = "doubao_docs_from";
    private static final String TO = "doubao_docs_to";
    private static final String HEADING = "doubao_docs_heading";
    private static final String REASON = "doubao_docs_reason";
    private static final String PASSAGES = "doubao_docs_passages";

    private static final Filter OF_FILES =
            metadataKey(KIND).isIn(Kind.PASSAGE.name(), Kind.FILE.name(), Kind.INCOMPLETE.name());

    /**
     * How many entries are asked for first where all are wanted. Stores have no pages, and some reject or set aside memory for as
     * many as are asked for (Milvus: 16,384 at most), so that more are asked for only where there are more.
     */
    static final int FIRST = 1000;

    private final EmbeddingStore<TextSegment> store;
    private final Embedding nothing;

    Entries(EmbeddingStore<TextSegment> store, int dimensions) {
        this.store = store;
        float[] vector = new float[dimensions];
        vector[0] = 1;
        this.nothing = Embedding.from(vector);
    }

    /** What an entry is. */
    enum Kind {
        /** A passage with its vector. */
        PASSAGE,
        /** A file that is complete. */
        FILE,
        /** A file of which there may be passages, but that is not complete, or no longer. */
        INCOMPLETE,
        /** Of all that decides what is stored. */
        VERSION;

        Filter filter() {
            return metadataKey(KIND).isEqualTo(name());
        }
    }

    /** The version that the store was filled with; empty if it was not. */
    String version() {
        return all(Kind.VERSION.filter()).stream()
                .map(entry -> entry.embedded().text())
                .findFirst()
                .orElse("");
    }

    void clear(String version) {
        store.removeAll(OF_FILES);
        store.removeAll(Kind.VERSION.filter());
        put(Kind.VERSION, new FileVersion("version", ""), version, new Metadata());
    }

    List<IndexedFile> files() {
        return all(Kind.FILE.filter()).stream()
                .map(entry -> entry.embedded().metadata())
                .map(entry -> new IndexedFile(version(entry), text(entry, REASON), number(entry, PASSAGES)))
                .toList();
    }

    void put(IndexedFile file) {
        Metadata metadata = new Metadata().put(REASON, file.reason()).put(PASSAGES, file.passages());
        put(Kind.FILE, file.version(), file.name(), metadata);
    }

    List<FileVersion> incomplete() {
        return all(Kind.INCOMPLETE.filter()).stream()
                .map(entry -> version(entry.embedded().metadata()))
                .toList();
    }

    void putIncomplete(FileVersion version) {
        put(Kind.INCOMPLETE, version, version.name(), new Metadata());
    }

    void put(FileVersion version, List<StoredPassage> passages) {
        List<String> ids = new ArrayList<>();
        List<Embedding> vectors = new ArrayList<>();
        List<TextSegment> segments = new ArrayList<>();
        for (StoredPassage stored : passages) {
            Passage passage = stored.passage();
            Metadata metadata = of(Kind.PASSAGE, version)
                    .put(NUMBER, stored.number())
                    .put(KEY, stored.key())
                    .put(SPACE, stored.space())
                    .put(UNIT, passage.place().unit().name())
                    .put(FROM, passage.place().from())
                    .put(TO, passage.place().to())
                    .put(HEADING, passage.heading());
            ids.add(id(Kind.PASSAGE, version, stored.number()));
            vectors.add(stored.vector());
            segments.add(TextSegment.from(passage.text(), metadata));
        }
        store.addAll(ids, vectors, segments);
    }

    void remove(Kind kind, FileVersion version) {
        store.removeAll(kind.filter()
                .and(metadataKey(FILE).isEqualTo(version.name()))
                .and(metadataKey(HASH).isEqualTo(version.hash())));
    }

    void removeFiles(Collection<String> names) {
        store.removeAll(OF_FILES.and(metadataKey(FILE).isIn(names)));
    }

    /** All passages of a file, in order. */
    List<EmbeddingMatch<TextSegment>> passages(FileVersion version) {
        return all(Kind.PASSAGE
                        .filter()
                        .and(metadataKey(FILE).isEqualTo(version.name()))
                        .and(metadataKey(HASH).isEqualTo(version.hash())))
                .stream()
                .sorted((a, b) -> Integer.compare(number(a), number(b)))
                .toList();
    }

    /** Passages with these keys, whichever file they belong to. */
    List<EmbeddingMatch<TextSegment>> known(String space, Collection<String> keys) {
        return all(Kind.PASSAGE
                .filter()
                .and(metadataKey(SPACE).isEqualTo(space))
                .and(metadataKey(KEY).isIn(keys)));
    }

    List<EmbeddingMatch<TextSegment>> nearest(float[] vector, String space, int max) {
        Filter filter = Kind.PASSAGE.filter().and(metadataKey(SPACE).isEqualTo(space));
        return search(Embedding.from(vector), filter, max);
    }

    static Passage passage(EmbeddingMatch<TextSegment> entry) {
        Metadata metadata = entry.embedded().metadata();
        Place place = new Place(Unit.valueOf(text(metadata, UNIT)), number(metadata, FROM), number(metadata, TO));
        return new Passage(
                text(metadata, FILE),
                place,
                text(metadata, HEADING),
                entry.embedded().text());
    }

    static FileVersion version(Metadata metadata) {
        return new FileVersion(text(metadata, FILE), text(metadata, HASH));
    }

    static int number(EmbeddingMatch<TextSegment> entry) {
        return number(entry.embedded().metadata(), NUMBER);
    }

    private void put(Kind kind, FileVersion version, String text, Metadata more) {
        String id = id(kind, version, 0);
        store.removeAll(List.of(id));
        Metadata metadata = of(kind, version);
        store.addAll(List.of(id), List.of(nothing), List.of(TextSegment.from(text, metadata.merge(more))));
    }

    private static Metadata of(Kind kind, FileVersion version) {
        return new Metadata().put(KIND, kind.name()).put(FILE, version.name()).put(HASH, version.hash());
    }

    /** The same for the same, as a UUID, which is what pgvector takes: what is written again replaces what was there. */
    private static String id(Kind kind, FileVersion version, int number) {
        String all = kind + " " + number + " " + version.hash() + " " + version.name();
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private List<EmbeddingMatch<TextSegment>> all(Filter filter) {
        for (int max = FIRST; ; max = max > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * max) {
            List<EmbeddingMatch<TextSegment>> found = search(nothing, filter, max);
            if (found.size() < max || max == Integer.MAX_VALUE) {
                return found;
            }
        }
    }

    private List<EmbeddingMatch<TextSegment>> search(Embedding vector, Filter filter, int max) {
        return store.search(EmbeddingSearchRequest.builder()
                        .queryEmbedding(vector)
                        .filter(filter)
                        .maxResults(max)
                        .build())
                .matches();
    }

    private static String text(Metadata metadata, String key) {
        String text = metadata.getString(key);
        return text == null ? "" : text;
    }

    private static int number(Metadata metadata, String key) {
        Integer number = metadata.getInteger(key);
        return number == null ? 0 : number;
    }
}
