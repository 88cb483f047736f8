package io.github.doubao4j.examples.analyst;

import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.github.doubao4j.agent.DoubaoHistory;
import io.github.doubao4j.examples.AgentRun;
import io.github.doubao4j.examples.Models;
import io.github.doubao4j.examples.analyst.data.ChartFiles;
import io.github.doubao4j.examples.analyst.data.ReadOnlyDatabase;
import io.github.doubao4j.examples.analyst.data.Table;
import io.github.doubao4j.examples.tools.TimedTools;
import java.util.List;
import java.util.stream.Collectors;

/** The whole agent: prompt, model, tools, and what LangChain4j's AiServices makes of them. */
public interface AnalystAgent {

    /** What the model is told before the question; the tables follow. */
    String INSTRUCTIONS = """
            You are a data analyst. Answer the user's question from the tables below and from nothing else.

            - Look at a table's columns before you query it.
            - Call several tools in the same turn when they do not need each other's results; they run at the same time.
            - Let the database do the arithmetic: aggregate, join and compare in SQL. Never guess a number.
            - When a tool answers with an error, repair the call and try again.
            - Draw a chart when the user asks for one or when it says more than a sentence, and name its file.
            - Answer in the language of the question, in a few sentences, with the numbers that carry the answer.

            Tables:
            """;

    /**
     * Asks a question. The template keeps braces in the question from being read as placeholders.
     *
     * @param question the user's words
     * @return the answer, as it comes
     */
    @UserMessage("{{question}}")
    TokenStream ask(@V("question") String question);

    /**
     * Makes the agent.
     *
     * @param models   make the model
     * @param run      bounds and records what it does
     * @param database what it is asked about
     * @param charts   where its charts go
     */
    static AnalystAgent create(Models models, AgentRun run, ReadOnlyDatabase database, ChartFiles charts) {
        TimedTools tools = run.timed(new AnalystTools(database, charts));
        return AiServices.builder(AnalystAgent.class)
                // A model can go on forever; a governed one is asked for its answer when the rounds are used up.
                .streamingChatModel(run.governor().govern(models.streaming(run.listener())))
                // In two steps: the first is read as a template, and braces in the name of a file are none.
                .systemMessage("instructions")
                .systemMessageTransformer(template -> instructions(database.tables()))
                // Each of these answers in time, whatever happens, and each failure is a text for the model.
                .tools(tools.executors())
                .toolArgumentsErrorHandler(tools::badArguments)
                .toolExecutionErrorHandler(tools::failed)
                .hallucinatedToolNameStrategy(tools::unknown)
                // Each starts as soon as the model has finished writing its call.
                .executeToolsConcurrently(run.threads())
                .maxToolCallingRoundTrips(run.roundTripsBeforeFailure())
                // What a model wrote can be beyond what a server takes back, such as two calls with one id.
                .chatRequestTransformer(DoubaoHistory.repairing())
                .beforeToolExecution(run::toolStarted)
                .afterToolExecution(run::toolEnded)
                .build();
    }

    private static String instructions(List<Table> tables) {
        return INSTRUCTIONS
                + tables.stream().map(table -> "- " + AnalystTools.line(table)).collect(Collectors.joining("\n"));
    }
}
