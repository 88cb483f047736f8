package io.github.doubao4j.examples.docs.index;

import java.util.Map;
import java.util.TreeMap;

/** Some of several texts have vectors, and a model failed for others: what there is was paid for, and is kept. */
public final class PartlyEmbeddedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RuntimeException failure;
    private final transient Map<Integer, float[]> vectors;

    /**
     * Keeps what there is.
     *
     * @param failure of the others
     * @param vectors by the indexes of their texts
     */
    public PartlyEmbeddedException(RuntimeException failure, Map<Integer, float[]> vectors) {
        super(failure.getMessage(), failure);
        this.failure = failure;
        this.vectors = new TreeMap<>(vectors);
    }

    /** Why the others have none. */
    public RuntimeException failure() {
        return failure;
    }

    /** The vectors that there are, by the indexes of their texts. */
    public Map<Integer, float[]> vectors() {
        return vectors;
    }
}
