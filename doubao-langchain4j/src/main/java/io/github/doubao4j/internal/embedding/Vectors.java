package io.github.doubao4j.internal.embedding;

import java.util.Arrays;

/** What is done to vectors when they have arrived. */
final class Vectors {

    private Vectors() {}

    /** The beginning of a vector, brought to unit length, as Ark's page of text embeddings asks for. A vector of zeros stays one. */
    static float[] cut(float[] vector, int dimension) {
        float[] cut = Arrays.copyOf(vector, dimension);
        double squares = 0;
        for (float number : cut) {
            squares += (double) number * number;
        }
        double length = Math.sqrt(squares);
        if (length > 0) {
            for (int i = 0; i < cut.length; i++) {
                cut[i] = (float) (cut[i] / length);
            }
        }
        return cut;
    }
}
