package io.github.doubao4j.examples.trace;

/**
 * Hears of a run while it goes on. Calls come from several threads but never at the same time; each method does nothing
 * unless it is overridden.
 */
public interface RunListener {

    /** A request goes to the model. */
    default void modelCallStarted(int number) {}

    /** An attempt of a call failed, and another one follows. */
    default void attemptFailed(int call, Attempt attempt) {}

    /** A piece of the model's thinking arrived. */
    default void thinking(String piece) {}

    /** A piece of the model's answer arrived. */
    default void text(String piece) {}

    /** The model's answer is complete, or failed. */
    default void modelCallEnded(ModelCall call) {}

    /** The loop has gone on for long enough; the model is asked to answer without tools. */
    default void limitReached(String limit) {}

    /** A tool starts to run. */
    default void toolStarted(int number, String name, String arguments) {}

    /** A tool has its result. */
    default void toolEnded(ToolCall call) {}
}
