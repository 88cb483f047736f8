package io.github.doubao4j.examples.docs.index.embeddingstore;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import io.github.doubao4j.examples.docs.index.FileVersion;
import io.github.doubao4j.examples.docs.index.IndexedFile;
import io.github.doubao4j.examples.docs.index.PassageWriter;
import io.github.doubao4j.examples.docs.index.StoredPassage;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An embedding store that is being brought up to date. Without transactions, the order makes the difference: a file is
 * noted as incomplete before the first of its passages is written, and as complete after the last one.
 */
final class EmbeddingStoreWriter implements PassageWriter {

    private final Entries entries;
    private final Map<String, IndexedFile> complete = new HashMap<>();
    private final Set<FileVersion> incomplete;

    EmbeddingStoreWriter(Entries entries) {
        this.entries = entries;
        entries.files().forEach(file -> complete.put(file.name(), file));
        this.incomplete = new HashSet<>(entries.incomplete());
    }

    @Override
    public List<IndexedFile> files() {
        return List.copyOf(complete.values());
    }

    /** Those from the first on without a gap, should a store not have written all of a batch. */
    @Override
    public int stored(FileVersion version) {
        int stored = 0;
        for (EmbeddingMatch<TextSegment> passage : entries.passages(version)) {
            stored += Entries.number(passage) == stored ? 1 : 0;
        }
        return stored;
    }

    @Override
    public Map<String, float[]> vectors(String space, Collection<String> keys) {
        Map<String, float[]> vectors = new HashMap<>();
        for (EmbeddingMatch<TextSegment> passage : entries.known(space, keys)) {
            vectors.put(
                    passage.embedded().metadata().getString(Entries.KEY),
                    passage.embedding().vector());
        }
        return vectors;
    }

    @Override
    public void add(FileVersion version, List<StoredPassage> passages) {
        if (incomplete.add(version)) {
            entries.putIncomplete(version);
        }
        entries.put(version, passages);
    }

    @Override
    public void complete(IndexedFile file) {
        IndexedFile before = complete.put(file.name(), file);
        boolean other = before != null && !before.version().equals(file.version());
        if (before != null && other && incomplete.add(before.version())) {
            entries.putIncomplete(before.version());
        }
        entries.put(file);
        if (before != null && other) {
            entries.remove(Entries.Kind.FILE, before.version());
        }
        if (incomplete.remove(file.version())) {
            entries.remove(Entries.Kind.INCOMPLETE, file.version());
        }
    }

    @Override
    public void remove(Collection<String> names) {
        if (!names.isEmpty()) {
            entries.removeFiles(names);
            complete.keySet().removeAll(names);
            incomplete.removeIf(version -> names.contains(version.name()));
        }
    }

    @Override
    public void removeIncomplete() {
        for (FileVersion version : incomplete) {
            entries.remove(Entries.Kind.PASSAGE, version);
            entries.remove(Entries.Kind.INCOMPLETE, version);
        }
        incomplete.clear();
    }

    /** Everything is written already. */
    @Override
    public void commit() {}

    /** The store is the caller's. */
    @Override
    public void close() {}
}
