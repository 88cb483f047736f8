package io.github.doubao4j.examples.docs.index;

/** Turns texts into vectors of length 1 whose products say how alike they are. May be called from several threads. */
public interface Embedder {

    /** Changes with everything that would give other vectors. */
    String version();

    /**
     * The vector of a passage.
     *
     * @param text the passage
     */
    float[] passage(String text);

    /**
     * The vector of a question.
     *
     * @param text the question
     */
    float[] question(String text);
}
