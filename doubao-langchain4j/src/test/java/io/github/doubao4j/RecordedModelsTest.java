package io.github.doubao4j;

import static io.github.doubao4j.emulator.RequestMatcher.lastUserText;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.emulator.recording.DoubaoRecorder;
import io.github.doubao4j.emulator.recording.DoubaoReplay;
import io.github.doubao4j.testing.RecordingHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the models received from a provider, they receive from its recording: the pages of docs/record-replay.md, run. */
@Timeout(180)
class RecordedModelsTest {

    private static final String KEY = "sk-a-real-key-0123456789";

    @TempDir
    private Path folder;

    private static ChatRequest weather() {
        return ChatRequest.builder()
                .messages(UserMessage.from("weather"))
                .toolSpecifications(ToolSpecification.builder()
                        .name("weather")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .build())
                        .build())
                .build();
    }

    /** Everything that an application sees of one call of each model. */
    private static List<String> seen(String baseUrl, String key) throws Exception {
        List<String> seen = new ArrayList<>();
        ChatModel chat = DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(DoubaoModels.SEED_2_0_PRO_260215)
                .maxRetries(0)
                .build();
        seen.add(chat.chat("Is it warmer in Rome?"));
        StreamingChatModel streaming = DoubaoStreamingChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(DoubaoModels.SEED_2_0_PRO_260215)
                .build();
        StreamingChatModel responses = DoubaoResponsesStreamingChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(DoubaoModels.SEED_2_0_PRO_260215)
                .build();
        for (StreamingChatModel model : List.of(streaming, responses)) {
            RecordingHandler handler = new RecordingHandler();
            model.chat(weather(), handler);
            ChatResponse response = handler.awaitResponse();
            seen.addAll(handler.events());
            seen.add(response.aiMessage().toString());
            seen.add(response.metadata().toString());
        }
        seen.add(DoubaoEmbeddingModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName("doubao-embedding-text-240715")
                .build()
                .embed("a text")
                .content()
                .toString());
        assertThatThrownBy(() -> chat.chat("too much"))
                .isInstanceOf(RateLimitException.class)
                .satisfies(e -> seen.add(String.valueOf(e.getMessage())));
        return seen;
    }

    @Test
    void modelsSeeTheSameInTheReplay() throws Exception {
        Path file = folder.resolve("models.recording");
        List<String> live;
        try (DoubaoEmulator provider =
                        DoubaoEmulator.builder().contract(WireContract.ARK).start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.when(lastUserText("weather"))
                    .reply(Reply.toolCalls(
                            ToolCallScript.of("weather", "{\"city\":\"Rome\"}"),
                            ToolCallScript.of("weather", "{\"city\":\"Oslo\"}")));
            provider.when(lastUserText("too much")).reply(Reply.error(429, "RateLimitExceeded", "Slow down."));
            provider.otherwise(request -> Reply.thinking("Hm.").thenText("Rome is warmer."));
            live = seen(recorder.baseUrl(), KEY);
        }
        assertThat(live).contains("Rome is warmer.").anyMatch(line -> line.contains("Oslo"));
        assertThat(Files.readString(file)).doesNotContain(KEY);

        try (DoubaoReplay replay = DoubaoReplay.start(file)) {
            assertThat(seen(replay.baseUrl(), "any")).isEqualTo(live);
            assertThat(replay.unused()).isEmpty();
        }
    }

    @Test
    void aQuestionThatWasNotRecordedFailsTheCallAndTheTest() throws Exception {
        Path file = folder.resolve("models.recording");
        try (DoubaoEmulator provider = DoubaoEmulator.start();
                DoubaoRecorder recorder = DoubaoRecorder.start(provider.baseUrl(), file)) {
            provider.otherwise(request -> Reply.text("Yes."));
            model(recorder.baseUrl()).chat("Is it warm?");
        }
        DoubaoReplay replay = DoubaoReplay.start(file);
        String difference = "$.messages[0].content: recorded \"Is it warm?\", got \"Is it cold?\"";

        assertThatThrownBy(() -> model(replay.baseUrl()).chat("Is it cold?"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(difference);

        assertThatThrownBy(replay::close).isInstanceOf(AssertionError.class).hasMessageContaining(difference);
    }

    private static ChatModel model(String baseUrl) {
        return DoubaoChatModel.builder().baseUrl(baseUrl).apiKey(KEY).build();
    }
}
