package io.github.doubao4j.recipes;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.output.structured.Description;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.github.doubao4j.DoubaoChatModel;
import java.math.BigDecimal;
import java.util.List;

/** Get a record instead of a text. Its JSON schema goes with the request, and the server keeps to it. */
public final class StructuredAnswer {

    private StructuredAnswer() {}

    /** What is asked for. */
    record Order(
            @Description("who ordered") String customer,
            List<Item> items,
            @Description("in CNY") BigDecimal total) {}

    /** A part of it. */
    record Item(String name, int quantity) {}

    /** AiServices makes an object of this. */
    interface Reader {
        @UserMessage("Read the order from this message: {{text}}")
        Order read(@V("text") String text);
    }

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(StructuredAnswer.class)) {
            ChatModel model = DoubaoChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .strictJsonSchema(true)
                    .build();
            Reader reader = AiServices.create(Reader.class, model);

            Order order = reader.read("王小明：请给我两杯美式和一个可颂，一共 78.5 元，谢谢！");

            System.out.println(order.customer() + ": " + order.total());
            order.items().forEach(item -> System.out.println(item.quantity() + " x " + item.name()));
        }
    }
}
