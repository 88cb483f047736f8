package io.github.doubao4j.recipes;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import io.github.doubao4j.DoubaoChatModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** The loop behind an agent, in the open: four tools of one second each take one second, not four. */
public final class ParallelTools {

    private ParallelTools() {}

    /** Asks a service that takes a second. */
    static final class Weather {
        @Tool("Current temperature of a city, in degrees Celsius")
        public int temperature(String city) throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
            return city.length() + 10;
        }
    }

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(ParallelTools.class)) {
            for (boolean parallel : new boolean[] {true, false}) {
                ChatModel model = DoubaoChatModel.builder()
                        .baseUrl(server.baseUrl())
                        .apiKey(server.apiKey())
                        .modelName(server.modelName())
                        .parallelToolCalls(parallel)
                        .build();
                double seconds = ask(model, "Which is warmest: Beijing, Shanghai, Guangzhou or Chengdu?");
                System.out.printf("parallel calls %b: the tools took %.2f s%n", parallel, seconds);
            }
        }
    }

    private static double ask(ChatModel model, String question) {
        List<ChatMessage> conversation = new ArrayList<>(List.of(UserMessage.from(question)));
        Weather weather = new Weather();
        long nanos = 0;
        // Not the common pool: that has as many threads as the machine has cores.
        var threads = new ForkJoinPool(8);
        while (true) {
            ChatRequest.Builder request = ChatRequest.builder()
                    .messages(conversation)
                    .toolSpecifications(ToolSpecifications.toolSpecificationsFrom(weather));
            AiMessage answer = model.chat(request.build()).aiMessage();
            conversation.add(answer);
            if (!answer.hasToolExecutionRequests()) {
                System.out.println(answer.text());
                return nanos / 1e9;
            }
            // Start all calls of the turn, then answer each in its order. What goes wrong is for the model to repair.
            long start = System.nanoTime();
            answer.toolExecutionRequests().stream()
                    .map(call -> CompletableFuture.supplyAsync(() -> run(weather, call), threads)
                            .exceptionally(e -> ToolExecutionResultMessage.from(call, "Error: " + e.getMessage())))
                    .toList()
                    .forEach(result -> conversation.add(result.join()));
            nanos += System.nanoTime() - start;
        }
    }

    private static ToolExecutionResultMessage run(Weather weather, ToolExecutionRequest call) {
        return ToolExecutionResultMessage.from(call, new DefaultToolExecutor(weather, call).execute(call, "none"));
    }
}
