package io.github.doubao4j.recipes;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatRequestParameters;
import java.util.List;

/** Make the model call one certain tool: for routing and classification, where a text would be no answer. */
public final class ForcedTool {

    private ForcedTool() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(ForcedTool.class)) {
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .build();
            ToolSpecification route = ToolSpecification.builder()
                    .name("route")
                    .description("Sends a customer's message to a department")
                    .parameters(JsonObjectSchema.builder()
                            .addEnumProperty("department", List.of("sales", "repair", "accounting"))
                            .addBooleanProperty("urgent", "whether it cannot wait until tomorrow")
                            .required("department", "urgent")
                            .build())
                    .build();

            ChatRequest request = ChatRequest.builder()
                    .messages(UserMessage.from("My invoice of May was charged twice, and rent is due today!"))
                    .parameters(DoubaoChatRequestParameters.builder()
                            .toolSpecifications(route)
                            // With ToolChoice.REQUIRED instead, the model chooses which tool.
                            .toolChoiceName("route")
                            .build())
                    .build();

            for (ToolExecutionRequest call : model.chat(request).aiMessage().toolExecutionRequests()) {
                System.out.println(call.name() + " " + call.arguments());
            }
        }
    }
}
