package io.github.doubao4j.examples.docs.index;

/**
 * Turns texts into vectors of length 1 whose products say how alike they are; vectors of different scripts cannot be
 * compared. May be called from several threads.
 */
public interface Embedder {

    /** Changes with everything that would give other vectors. */
    String version();

    /**
     * The vector of a passage or a question.
     *
     * @param text   the text
     * @param script of the document that it is from, or of the question
     */
    float[] vector(String text, Script script);
}
