package io.github.doubao4j.examples.docs.index;

/** Makes vectors comparable by their product alone. */
final class UnitVector {

    private UnitVector() {}

    /**
     * A vector of the same direction, and of length 1.
     *
     * @param vector of any length; one of zeros stays as it is
     */
    static float[] of(float[] vector) {
        double sum = 0;
        for (float x : vector) {
            sum += (double) x * x;
        }
        float length = (float) Math.sqrt(sum);
        float[] unit = vector.clone();
        for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] /= length;
        }
        return unit;
    }
}
