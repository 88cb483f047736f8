package io.github.doubao4j.examples.docs.index;

/** Hears how far the work on an index is. */
@FunctionalInterface
public interface IndexProgress {

    /**
     * A document is about to be read.
     *
     * @param file   its name
     * @param number which one it is, from 1 up
     * @param of     how many have to be read
     */
    void reading(String file, int number, int of);
}
