package io.github.doubao4j.examples.analyst;

import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.github.doubao4j.examples.analyst.data.Table;
import java.util.List;
import java.util.stream.Collectors;

/** The analyst as LangChain4j's AiServices sees it. */
public interface AnalystAgent {

    /** What the model is told before the question; the tables follow. */
    String INSTRUCTIONS = """
            You are a data analyst. Answer the user's question from the tables below and from nothing else.

            - Look at a table's columns before you query it.
            - Call several tools in the same turn when they do not need each other's results; they run at the same time.
            - Let the database do the arithmetic: aggregate, join and compare in SQL. Never guess a number.
            - When a tool answers with an error, mend the call and try again.
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
     * The whole system message.
     *
     * @param tables what there is to ask about
     */
    static String instructions(List<Table> tables) {
        return INSTRUCTIONS
                + tables.stream().map(table -> "- " + AnalystTools.line(table)).collect(Collectors.joining("\n"));
    }
}
