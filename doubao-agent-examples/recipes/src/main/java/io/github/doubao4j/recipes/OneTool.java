package io.github.doubao4j.recipes;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import io.github.doubao4j.DoubaoChatModel;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Let the model call a method of yours. AiServices runs it and gives the model what it returned. */
public final class OneTool {

    private OneTool() {}

    /** What the model may call. Its names and descriptions are all that the model knows of it. */
    static final class Calendar {
        @Tool("Counts the days between two dates")
        public long daysBetween(
                @P("the first date, as yyyy-MM-dd") String from, @P("the second date, as yyyy-MM-dd") String to) {
            System.out.println("tool: " + from + " .. " + to);
            return ChronoUnit.DAYS.between(LocalDate.parse(from), LocalDate.parse(to));
        }
    }

    /** AiServices makes an object of this. */
    interface Assistant {
        String ask(String question);
    }

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(OneTool.class)) {
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .build();
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(model)
                    .tools(new Calendar())
                    // Arguments that cannot be read are for the model to write again. AiServices' own handler throws.
                    .toolArgumentsErrorHandler(
                            (error, context) -> ToolErrorHandlerResult.text("Error: " + error.getMessage()))
                    // A bound for a model that does not stop calling.
                    .maxToolCallingRoundTrips(5)
                    .build();

            System.out.println(assistant.ask("How many days are there from 2026-02-17 to 2026-10-01?"));
        }
    }
}
