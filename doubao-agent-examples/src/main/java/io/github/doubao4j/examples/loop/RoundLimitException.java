package io.github.doubao4j.examples.loop;

/** The model kept calling tools for more rounds than allowed. */
public final class RoundLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the failure.
     *
     * @param maxRounds the rounds that were allowed
     */
    public RoundLimitException(int maxRounds) {
        super("Stopped: the model still called tools after " + maxRounds + " rounds (--max-rounds).");
    }
}
