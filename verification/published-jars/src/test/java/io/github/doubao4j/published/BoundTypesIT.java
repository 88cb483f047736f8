package io.github.doubao4j.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoEmbeddingModel;
import io.github.doubao4j.DoubaoImageModel;
import io.github.doubao4j.DoubaoModelCatalog;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.DoubaoTokenCountEstimator;
import io.github.doubao4j.agent.LoopGovernor;
import io.github.doubao4j.agent.price.PriceTable;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * What Jackson really reflects on, when each model makes its calls, is in the metadata for native images. The other half of {@link NativeMetadataIT},
 * which sees that a type is bound and not which others it leads to.
 */
class BoundTypesIT {

    @Test
    void everyTypeThatJacksonReflectsOnHasAnEntry() throws Exception {
        for (WireContract contract : WireContract.values()) {
            try (DoubaoEmulator emulator =
                    DoubaoEmulator.builder().contract(contract).lenient(true).start()) {
                chats(emulator);
                if (contract == WireContract.ARK) {
                    otherEndpoints(emulator);
                }
            }
        }
        assertThat(PriceTable.shipped().toString()).isNotEmpty();

        List<ObjectMapper> mappers = BoundTypes.mappers(ReflectiveCalls.classes(PublishedJar.all()));
        Set<String> bound = new TreeSet<>();
        for (ObjectMapper mapper : mappers) {
            bound.addAll(BoundTypes.of(mapper));
        }
        List<String> registered = new ArrayList<>();
        NativeMetadata.of(PublishedJar.all()).forEach(of -> registered.addAll(of.types()));

        assertThat(mappers).hasSizeGreaterThanOrEqualTo(5);
        assertThat(bound)
                .isSubsetOf(registered)
                .as("and this has seen all of ours")
                .containsAll(registered.stream()
                        .filter(type -> type.startsWith("io.github.doubao4j."))
                        .toList());
    }

    private static void chats(DoubaoEmulator emulator) {
        emulator.when(RequestMatcher.offersTool("weather")).reply(Reply.toolCall("weather", "{\"city\":\"Beijing\"}"));
        emulator.when(RequestMatcher.lastUserText("fail")).reply(Reply.error(400, "InvalidParameter", "No."));
        emulator.when(RequestMatcher.any()).reply(Reply.json(Map.of("list", List.of(1, 2.5, true, "text"))));
        ChatModel model = LoopGovernor.builder()
                .build()
                .govern(DoubaoChatModel.builder()
                        .baseUrl(emulator.baseUrl())
                        .apiKey("a-key")
                        .build());
        ChatRequest withTool = ChatRequest.builder()
                .messages(UserMessage.from("How is the weather?"))
                .toolSpecifications(ToolSpecification.builder()
                        .name("weather")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .build())
                        .build())
                .build();

        ChatResponse called = model.chat(withTool);
        model.chat(ChatRequest.builder()
                .messages(UserMessage.from("How is the weather?"), called.aiMessage())
                .messages(UserMessage.from("Say it."))
                .build());
        assertThat(model.chat("Say something.")).contains("text");
        assertThat(streamed(emulator)).contains("text");
        try {
            model.chat("fail");
        } catch (RuntimeException expected) {
            assertThat(expected).hasMessageContaining("No.");
        }
    }

    private static void otherEndpoints(DoubaoEmulator emulator) {
        String url = emulator.baseUrl();
        DoubaoResponsesChatModel.builder().baseUrl(url).apiKey("a-key").build().chat("Say something.");
        DoubaoEmbeddingModel.builder().baseUrl(url).apiKey("a-key").build().embed("text");
        DoubaoImageModel.builder().baseUrl(url).apiKey("a-key").build().generate("a cat");
        DoubaoTokenCountEstimator.builder().baseUrl(url).apiKey("a-key").build().estimateTokenCountInText("text");
        DoubaoModelCatalog.builder().baseUrl(url).apiKey("a-key").build().listModels();
    }

    private static String streamed(DoubaoEmulator emulator) {
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        DoubaoStreamingChatModel.builder()
                .baseUrl(emulator.baseUrl())
                .apiKey("a-key")
                .build()
                .chat("Say something.", new StreamingChatResponseHandler() {
                    @Override
                    public void onCompleteResponse(ChatResponse complete) {
                        response.complete(complete);
                    }

                    @Override
                    public void onError(Throwable error) {
                        response.completeExceptionally(error);
                    }
                });
        return response.join().aiMessage().text();
    }
}
