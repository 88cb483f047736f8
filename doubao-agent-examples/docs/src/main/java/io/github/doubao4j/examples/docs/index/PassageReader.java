package io.github.doubao4j.examples.docs.index;

import java.io.IOException;
import java.util.List;

/** A store that is searched. May be used from several threads at the same time. */
public interface PassageReader extends AutoCloseable {

    /** Whether it can search by words; if not, {@link #byWords} is not called. */
    default boolean searchesWords() {
        return true;
    }

    /**
     * Finds passages by their words.
     *
     * @param query words, in a text as people write it
     * @param max   how many at most
     * @return the best first, scored with BM25 or something near it
     */
    List<Hit> byWords(String query, int max) throws IOException;

    /**
     * Finds passages by their vectors.
     *
     * @param vector of length 1
     * @param space  what it can be compared with
     * @param max    how many at most
     * @return the best first, scored with the product of the two vectors
     */
    List<Hit> byVector(float[] vector, String space, int max) throws IOException;

    /**
     * All passages of a document, in order.
     *
     * @param file its name
     * @return none if there is no such document
     */
    List<Passage> passages(String file) throws IOException;

    /** The names of the documents that could be read, sorted. */
    List<String> files() throws IOException;

    @Override
    void close() throws IOException;
}
