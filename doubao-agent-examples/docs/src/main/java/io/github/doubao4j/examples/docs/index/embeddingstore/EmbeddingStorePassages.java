package io.github.doubao4j.examples.docs.index.embeddingstore;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.github.doubao4j.examples.docs.index.PassageReader;
import io.github.doubao4j.examples.docs.index.PassageStore;
import io.github.doubao4j.examples.docs.index.PassageWriter;
import io.github.doubao4j.examples.text.Text;
import java.util.function.Consumer;

/**
 * Any {@link EmbeddingStore} of LangChain4j that filters by metadata, in searches and in removals, such as the one of
 * pgvector. It searches by meaning only: the interface has no search by words. It has no transactions and no locks either: a
 * file is found from the moment when the entry is written that it is complete, and that only one process at a time brings
 * the store up to date is for the caller to ensure.
 *
 * <p>A store is asked for at most 1,000 entries at once, and for twice as many, and again, where there are more: of all files
 * of an index, or of all passages of a file. Where a store has a limit, these numbers have to be below it.
 *
 * <p>Files are entries as well, with a vector that means nothing. What others have put into the store is left alone.
 */
public final class EmbeddingStorePassages implements PassageStore {

    private final Entries entries;
    private final String place;

    /**
     * Wraps a store.
     *
     * @param store      the store
     * @param place      what it is called, for people
     * @param dimensions of the vectors
     */
    public EmbeddingStorePassages(EmbeddingStore<TextSegment> store, String place, int dimensions) {
        this.entries = new Entries(store, dimensions);
        this.place = place;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public PassageWriter write(String version, Consumer<Text> notes) {
        String before = entries.version();
        if (!version.equals(before)) {
            if (!before.isEmpty()) {
                notes.accept(Text.of(EmbeddingStorePassages.class, "store.outdated", place));
            }
            entries.clear(version);
        }
        return new EmbeddingStoreWriter(entries);
    }

    @Override
    public PassageReader read() {
        return new EmbeddingStoreReader(entries);
    }
}
