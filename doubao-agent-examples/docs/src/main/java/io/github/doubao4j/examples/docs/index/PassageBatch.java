package io.github.doubao4j.examples.docs.index;

import dev.langchain4j.data.embedding.Embedding;
import io.github.doubao4j.examples.files.Fingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The passages that are next to be embedded and stored: what is in memory of a folder, however large it is, and what is
 * lost when the process dies. A batch has passages of several small files, or a part of a large one. No text is embedded
 * whose vector is stored already.
 */
final class PassageBatch {

    /** Enough for a model to be asked for many texts at once, and little to do again. */
    static final int SIZE = 128;

    /** Stands for a file that is never complete, and that no folder has: its passages are vectors for the next run. */
    private static final FileVersion PAID = new FileVersion("/paid", "paid");

    private final PassageWriter writer;
    private final Embedder embedder;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<IndexedFile> ended = new ArrayList<>();
    private int embedded;

    PassageBatch(PassageWriter writer, Embedder embedder) {
        this.writer = writer;
        this.embedder = embedder;
    }

    private record Waiting(FileVersion file, int number, Passage passage, Script script, String key) {}

    /** How many texts have been embedded so far. */
    int embedded() {
        return embedded;
    }

    /** Takes a passage; the batch is stored when it is full. */
    void add(FileVersion file, int number, Passage passage, Script script) throws IOException {
        String key = Fingerprint.of(embedder.version(), embedder.space(script), passage.searched());
        waiting.add(new Waiting(file, number, passage, script, key));
        if (waiting.size() == SIZE) {
            store();
        }
    }

    /** Says that a file has no more passages than it has been added. */
    void end(IndexedFile file) throws IOException {
        ended.add(file);
        if (ended.size() == SIZE) {
            store();
        }
    }

    /** Embeds what is not known, and stores everything. */
    void store() throws IOException {
        Map<String, float[]> vectors = vectors();
        Map<FileVersion, List<StoredPassage>> files = new LinkedHashMap<>();
        for (Waiting one : waiting) {
            Embedding vector = Embedding.from(Objects.requireNonNull(vectors.get(one.key()), one.key()));
            files.computeIfAbsent(one.file(), file -> new ArrayList<>())
                    .add(new StoredPassage(
                            one.number(), one.passage(), one.key(), embedder.space(one.script()), vector));
        }
        for (Map.Entry<FileVersion, List<StoredPassage>> file : files.entrySet()) {
            writer.add(file.getKey(), file.getValue());
        }
        for (IndexedFile file : ended) {
            writer.complete(file);
        }
        writer.commit();
        waiting.clear();
        ended.clear();
    }

    private Map<String, float[]> vectors() throws IOException {
        Map<String, Map<String, Waiting>> spaces = new LinkedHashMap<>();
        for (Waiting one : waiting) {
            spaces.computeIfAbsent(embedder.space(one.script()), space -> new LinkedHashMap<>())
                    .put(one.key(), one);
        }
        Map<String, float[]> vectors = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, Waiting>> space : spaces.entrySet()) {
            vectors.putAll(writer.vectors(space.getKey(), space.getValue().keySet()));
            List<Waiting> unknown = space.getValue().values().stream()
                    .filter(one -> !vectors.containsKey(one.key()))
                    .toList();
            if (!unknown.isEmpty()) {
                try {
                    embed(unknown, vectors);
                } catch (PartlyEmbeddedException partly) {
                    keep(unknown, partly);
                    throw partly.failure();
                }
            }
        }
        return vectors;
    }

    /** No search finds them, but the next run finds the vectors again, and removes them when it has come to its end. */
    private void keep(List<Waiting> asked, PartlyEmbeddedException partly) {
        try {
            int number = writer.stored(PAID);
            List<StoredPassage> paid = new ArrayList<>();
            for (Map.Entry<Integer, float[]> vector : partly.vectors().entrySet()) {
                Waiting one = asked.get(vector.getKey());
                paid.add(new StoredPassage(
                        number++,
                        one.passage(),
                        one.key(),
                        embedder.space(one.script()),
                        Embedding.from(vector.getValue())));
            }
            if (!paid.isEmpty()) {
                writer.add(PAID, paid);
                writer.commit();
            }
        } catch (IOException | RuntimeException e) {
            partly.failure().addSuppressed(e);
        }
    }

    private void embed(List<Waiting> unknown, Map<String, float[]> into) {
        List<String> texts =
                unknown.stream().map(one -> one.passage().searched()).toList();
        List<float[]> vectors = embedder.passages(texts, unknown.get(0).script());
        for (int i = 0; i < unknown.size(); i++) {
            into.put(unknown.get(i).key(), vectors.get(i));
        }
        embedded += unknown.size();
    }
}
