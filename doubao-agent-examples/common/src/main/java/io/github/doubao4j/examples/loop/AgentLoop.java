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
     * @throws RuntimeException what the model threw; also if it still calls tools, and says nothing, when it was asked to
     *     answer without them
     */
    AiMessage ask(String question);
}
