package io.github.doubao4j.examples.docs.index;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A store that is being brought up to date. The passages of a file are stored bit by bit, and are found by searches from
 * the moment when it is complete, in the place of those of its version before. Used by one thread.
 */
public interface PassageWriter extends AutoCloseable {

    /** The files that are complete, those without passages among them. */
    List<IndexedFile> files() throws IOException;

    /**
     * How many passages of an incomplete file are stored already, by a run that did not come to its end.
     *
     * @param version the file
     */
    int stored(FileVersion version) throws IOException;

    /**
     * The vectors that are stored, whichever files they belong to, incomplete ones included.
     *
     * @param space where they are
     * @param keys  their passages' {@link StoredPassage#key()}
     * @return those that are known, by key
     */
    Map<String, float[]> vectors(String space, Collection<String> keys) throws IOException;

    /**
     * Adds passages to a file that is not complete yet.
     *
     * @param version  the file
     * @param passages the next ones
     */
    void add(FileVersion version, List<StoredPassage> passages) throws IOException;

    /**
     * Says that all passages of a file are there. Those of its version before are not found any more, but their vectors are
     * until {@link #removeIncomplete()}, since their texts may have moved to another file.
     *
     * @param file the file, which has no passages if it could not be read
     */
    void complete(IndexedFile file) throws IOException;

    /**
     * Removes files with their passages.
     *
     * @param names which
     */
    void remove(Collection<String> names) throws IOException;

    /** Removes the passages of files that are not complete, or not the newest of their versions. */
    void removeIncomplete() throws IOException;

    /** Makes everything since the last time last, also if the process or the machine dies after that. All of it, or nothing. */
    void commit() throws IOException;

    /** Leaves the store as it was at the last {@link #commit()}. */
    @Override
    void close() throws IOException;
}
