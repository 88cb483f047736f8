package io.github.doubao4j.agent;

/**
 * A limit of a {@link LoopGovernor} that a conversation has reached.
 *
 * @param kind which one
 * @param description the same as a sentence, with the numbers and, for a limit of one tool, its name
 */
public record LoopLimit(Kind kind, String description) {

    /** What is limited, each since the last user message. */
    public enum Kind {
        /** Turns in which the model called tools. */
        ROUNDS,
        /** Calls of one tool. */
        CALLS_PER_TOOL,
        /** The same call with the same arguments, round after round. */
        EQUAL_CALLS_IN_A_ROW,
        /** Tokens of the responses that called tools. */
        TOKENS,
        /** Wall time. */
        DURATION
    }
}
