package io.github.doubao4j.examples.docs.index;

import io.github.doubao4j.examples.output.IoErrors;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The search in what {@link IndexUpdate} has stored. May be used from several threads at the same time. */
public final class PassageIndex implements AutoCloseable {

    /** How many of each list are joined; further down, both lists have what does not fit. */
    private static final int CANDIDATES = 20;

    private final PassageReader reader;
    private final Embedder embedder;

    private PassageIndex(PassageReader reader, Embedder embedder) {
        this.reader = reader;
        this.embedder = embedder;
    }

    /**
     * Opens what {@link IndexUpdate} has written.
     *
     * @param store    where it is
     * @param embedder the one that it was written with
     */
    public static PassageIndex open(PassageStore store, Embedder embedder) {
        try {
            return new PassageIndex(store.read(), embedder);
        } catch (IOException e) {
            throw new UserException(
                    Text.of(PassageIndex.class, "index.unreadable", store.place(), IoErrors.reason(e)), e);
        }
    }

    /** Whether it can be searched by words; where it cannot, {@link SearchMode#HYBRID} is the search by meaning. */
    public boolean searchesWords() {
        return reader.searchesWords();
    }

    /**
     * Finds passages.
     *
     * @param query the question, or words of it
     * @param mode  how
     * @param max   how many at most
     * @return the best first
     * @throws UserException if the search is one by words, and the store has none
     */
    public List<Hit> search(String query, SearchMode mode, int max) {
        try {
            return switch (mode) {
                case LEXICAL -> lexical(query, max);
                case VECTOR -> vector(query, max);
                case HYBRID ->
                    searchesWords()
                            ? RankFusion.join(List.of(lexical(query, CANDIDATES), vector(query, CANDIDATES)), max)
                            : vector(query, max);
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
        try {
            return reader.passages(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the documents that have passages. */
    public List<String> files() {
        try {
            return reader.files();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Hit> lexical(String query, int max) throws IOException {
        if (!searchesWords()) {
            throw new UserException(Text.of(PassageIndex.class, "index.no-words"));
        }
        return reader.byWords(query, max);
    }

    private List<Hit> vector(String query, int max) throws IOException {
        Script script = Script.ofQuestion(query);
        return reader.byVector(embedder.question(query, script), embedder.space(script), max);
    }
}
