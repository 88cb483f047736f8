package io.github.doubao4j.examples.extract.source;

import java.io.IOException;

/**
 * One document that is to become a record. Nothing is read before its turn comes.
 *
 * @param name   how it is called in the output; the same in every run
 * @param reader reads it
 */
public record Source(String name, Reader reader) {

    /** The name of standard input. */
    public static final String STANDARD_INPUT = "-";

    /** Reads a document. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Reads a document as far as a limit.
         *
         * @param limit no more bytes than this are read
         * @throws IOException if it cannot be read
         */
        byte[] read(int limit) throws IOException;
    }
}
