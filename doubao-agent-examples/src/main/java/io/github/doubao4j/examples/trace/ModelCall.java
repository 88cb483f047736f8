package io.github.doubao4j.examples.trace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finished call of a model. Times are milliseconds since the run began.
 *
 * @param number     1 for the first call of the run
 * @param start      when the request was made
 * @param firstToken when the first piece of a streamed answer arrived; {@code null} if the answer was not streamed
 * @param end        when the answer was complete or had failed
 * @param thinking   the model's thinking; empty if it gave none
 * @param text       the answer's text; empty if it gave none
 * @param tools      the names of the tools that the answer calls, in order
 * @param finish     why the answer ended, in LangChain4j's words; {@code null} if not known
 * @param tokens     what the answer cost
 * @param error      what went wrong; {@code null} if nothing did
 */
public record ModelCall(
        int number,
        double start,
        @Nullable Double firstToken,
        double end,
        String thinking,
        String text,
        List<String> tools,
        @Nullable String finish,
        Tokens tokens,
        @Nullable String error) {

    /** Keeps its own copy of the list. */
    public ModelCall {
        tools = List.copyOf(tools);
    }
}
