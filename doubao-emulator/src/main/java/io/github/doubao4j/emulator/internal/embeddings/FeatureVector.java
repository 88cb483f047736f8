package io.github.doubao4j.emulator.internal.embeddings;

/**
 * A vector that features are hashed into. What two texts have in common is at the same places with the same signs, and what they have
 * not is spread at random, so that near texts have near vectors.
 */
final class FeatureVector {

    private static final int PLACES_OF_A_DIRECTION = 16;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final float[] values;

    FeatureVector(int length) {
        values = new float[length];
    }

    /** Adds a feature at two places: two features rarely share both. */
    void add(long feature, float weight) {
        long mixed = mix(feature);
        put((int) mixed, weight);
        put((int) (mixed >>> 32), weight);
    }

    /** Adds a part of this length, in a direction that follows from a hash and has nothing in common with any other. */
    void addDirection(long hash, double length) {
        float each = (float) (length / Math.sqrt(PLACES_OF_A_DIRECTION));
        long state = mix(hash);
        for (int i = 0; i < PLACES_OF_A_DIRECTION; i++) {
            state = mix(state + GOLDEN);
            put((int) state, each);
        }
    }

    /** Adds another vector with as many dimensions. */
    void add(float[] other, float factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] += factor * other[i];
        }
    }

    /** The vector with the length 1. */
    float[] unit() {
        double squares = 0;
        for (float value : values) {
            squares += value * value;
        }
        float[] unit = values.clone();
        if (squares > 0) {
            float factor = (float) (1 / Math.sqrt(squares));
            for (int i = 0; i < unit.length; i++) {
                unit[i] *= factor;
            }
        }
        return unit;
    }

    /** The low bits choose the place, the highest the sign. */
    private void put(int hash, float weight) {
        int place = (hash & Integer.MAX_VALUE) % values.length;
        values[place] += hash < 0 ? -weight : weight;
    }

    /** Spreads every bit of a hash over all of them (the finalizer of SplitMix64). */
    static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    static long hash(CharSequence text) {
        long hash = GOLDEN;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return hash;
    }
}
