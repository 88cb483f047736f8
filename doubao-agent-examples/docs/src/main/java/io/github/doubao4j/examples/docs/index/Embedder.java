package io.github.doubao4j.examples.docs.index;

import java.util.List;

/** Turns texts into vectors of length 1 whose products say how alike they are. May be called from several threads. */
public interface Embedder {

    /** Changes with everything that would give other vectors. */
    String version();

    /**
     * What the vectors of a script can be compared with: those of scripts with the same name here.
     *
     * @param script of a document or a question
     */
    default String space(Script script) {
        return script.name();
    }

    /**
     * The vectors of passages.
     *
     * @param texts  the passages, all of the same space
     * @param script of the documents that they are from
     * @return as many, in the same order
     * @throws PartlyEmbeddedException if some of them could not be embedded
     */
    List<float[]> passages(List<String> texts, Script script);

    /**
     * The vector of a question.
     *
     * @param text   the question
     * @param script of the question
     */
    float[] question(String text, Script script);
}
