package io.github.doubao4j.recipes;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.servertool.DoubaoCitation;
import io.github.doubao4j.servertool.DoubaoServerTool;
import io.github.doubao4j.servertool.DoubaoServerToolCall;
import java.util.List;

/** Let Ark search the web before the model answers, and print what it searched for and which pages the answer cites. */
public final class WebSearch {

    private WebSearch() {}

    /** Runs the recipe. */
    public static void main(String... args) {
        try (RecipeServer server = RecipeServer.of(WebSearch.class)) {
            ChatModel model = DoubaoResponsesChatModel.builder()
                    .baseUrl(server.baseUrl())
                    .apiKey(server.apiKey())
                    .modelName(server.modelName())
                    .serverTools(List.of(DoubaoServerTool.webSearch().limit(5).build()))
                    .build();

            ChatResponse response = model.chat(UserMessage.from("When does the next high tide of the Qiantang peak?"));

            System.out.println(response.aiMessage().text());
            if (response.metadata() instanceof DoubaoChatResponseMetadata metadata) {
                for (DoubaoServerToolCall call : metadata.serverToolCalls()) {
                    System.out.println("searched: " + call.query());
                }
                for (DoubaoCitation source : metadata.citations()) {
                    System.out.println("source: " + source.title() + ", " + source.url());
                }
            }
        }
    }
}
