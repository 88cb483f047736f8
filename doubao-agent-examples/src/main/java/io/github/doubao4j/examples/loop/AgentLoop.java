package io.github.doubao4j.examples.loop;

import dev.langchain4j.data.message.AiMessage;

/** Asks a model, runs the tools that it calls, tells it the results, until it answers. */
@FunctionalInterface
public interface AgentLoop {

    /**
     * Answers one question.
     *
     * @param question what to ask
     * @return the model's final message
     * @throws RoundLimitException if the model still calls tools after the allowed rounds
     * @throws RuntimeException    what the model threw
     */
    AiMessage ask(String question);
}
