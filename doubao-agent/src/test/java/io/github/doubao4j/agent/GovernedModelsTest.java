package io.github.doubao4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a governed model leaves as it is, and what it compares. */
class GovernedModelsTest {

    private static final ToolSpecification CLOCK =
            ToolSpecification.builder().name("clock").build();
    private static final UserMessage QUESTION = UserMessage.from("What time is it?");

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final RecordingListener listener = new RecordingListener();
    private final LoopGovernor governor = LoopGovernor.builder().maxRounds(1).build();
    private final ChatModel model = DoubaoChatModel.builder()
            .baseUrl(emulator.baseUrl())
            .apiKey("any")
            .temperature(0.5)
            .listeners(List.of(listener))
            .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
            .build();
    private final StreamingChatModel streamingModel = DoubaoStreamingChatModel.builder()
            .baseUrl(emulator.baseUrl())
            .apiKey("any")
            .returnThinking(true)
            .listeners(List.of(listener))
            .build();

    @AfterEach
    void stop() {
        emulator.close();
    }

    private static final class RecordingListener implements ChatModelListener {

        private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
        private final List<ChatResponse> responses = new CopyOnWriteArrayList<>();
        private final List<Map<Object, Object>> attributes = new CopyOnWriteArrayList<>();

        @Override
        public void onRequest(ChatModelRequestContext context) {
            requests.add(context.chatRequest());
            attributes.add(Map.copyOf(context.attributes()));
        }

        @Override
        public void onResponse(ChatModelResponseContext context) {
            responses.add(context.chatResponse());
        }
    }

    private static ToolExecutionRequest call(String id, String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(arguments)
                .build();
    }

    private static ChatRequest afterOneRound() {
        ToolExecutionRequest call = call("a", "clock", "{}");
        return ChatRequest.builder()
                .messages(QUESTION, AiMessage.from(call), ToolExecutionResultMessage.from(call, "noon"))
                .toolSpecifications(CLOCK)
                .build();
    }

    @Test
    void modelKeepsWhatItSaysOfItself() {
        ChatModel governed = governor.govern(model);
        StreamingChatModel governedStream = governor.govern(streamingModel);

        assertThat(governed.supportedCapabilities())
                .isEqualTo(model.supportedCapabilities())
                .isNotEmpty();
        assertThat(governed.defaultRequestParameters()).isSameAs(model.defaultRequestParameters());
        assertThat(governed.listeners()).isSameAs(model.listeners());
        assertThat(governed.provider()).isSameAs(model.provider());
        assertThat(governedStream.supportedCapabilities()).isEqualTo(streamingModel.supportedCapabilities());
        assertThat(governedStream.defaultRequestParameters()).isSameAs(streamingModel.defaultRequestParameters());
        assertThat(governedStream.listeners()).isSameAs(streamingModel.listeners());
        assertThat(governedStream.provider()).isSameAs(streamingModel.provider());
    }

    @Test
    void listenersAreNotifiedOnceOfRequestAndResponse() {
        emulator.otherwise(request -> Reply.text("Noon."));
        ChatRequestOptions options = ChatRequestOptions.builder()
                .listenerAttributes(Map.of("trace", "7"))
                .build();

        governor.govern(model).chat(afterOneRound(), options);

        assertThat(listener.requests).singleElement().satisfies(request -> {
            assertThat(request.toolChoice()).isEqualTo(dev.langchain4j.model.chat.request.ToolChoice.NONE);
            assertThat(request.temperature()).isEqualTo(0.5);
        });
        assertThat(listener.responses).hasSize(1);
        assertThat(listener.attributes).containsExactly(Map.of("trace", "7"));
    }

    @Test
    void listenersOfAStreamAreNotifiedOnce() throws Exception {
        emulator.otherwise(request -> Reply.text("Noon."));
        RecordingHandler handler = new RecordingHandler();

        governor.govern(streamingModel).chat(afterOneRound(), handler);
        handler.awaitResponse();

        assertThat(listener.requests).hasSize(1);
        assertThat(listener.responses).hasSize(1);
    }

    @Test
    void doChatIsGovernedToo() throws Exception {
        emulator.otherwise(request -> Reply.text("Noon."));
        RecordingHandler handler = new RecordingHandler();

        governor.govern(model).doChat(afterOneRound());
        governor.govern(streamingModel).doChat(afterOneRound(), handler);
        handler.awaitResponse();

        assertThat(emulator.requests())
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.json().path("tool_choice").asText()).isEqualTo("none"));
    }

    @Test
    void callbacksOfAStreamAreThoseOfTheModel() throws Exception {
        emulator.otherwise(request -> Reply.thinking("Hm")
                .thenText("I look.")
                .thenToolCalls(
                        ToolCallScript.of("clock", "{}").withId("a"),
                        ToolCallScript.of("clock", "{}").withId("b")));
        ChatRequest request = ChatRequest.builder()
                .messages(QUESTION)
                .toolSpecifications(CLOCK)
                .build();
        RecordingHandler plain = new RecordingHandler();
        RecordingHandler governed = new RecordingHandler();

        streamingModel.chat(request, plain);
        ChatResponse expected = plain.awaitResponse();
        governor.govern(streamingModel).chat(request, governed);
        ChatResponse response = governed.awaitResponse();

        assertThat(governed.events()).isEqualTo(plain.events()).anyMatch(event -> event.startsWith("call 1 b"));
        assertThat(response.aiMessage().thinking()).isEqualTo("Hm");
        assertThat(response.aiMessage().toolExecutionRequests())
                .isEqualTo(expected.aiMessage().toolExecutionRequests());
        assertThat(response.metadata()).isInstanceOf(DoubaoChatResponseMetadata.class);
    }

    @Test
    void callbacksAboutCallsAreLeftOutInTheLastTurn() throws Exception {
        emulator.otherwise(request -> Reply.text("Noon.")
                .thenToolCalls(ToolCallScript.of("clock", "{}"))
                .unchecked());
        RecordingHandler handler = new RecordingHandler();

        governor.govern(streamingModel).chat(afterOneRound(), handler);
        ChatResponse response = handler.awaitResponse();

        assertThat(handler.events()).noneMatch(event -> event.startsWith("call") || event.startsWith("part"));
        assertThat(handler.events()).endsWith("complete");
        assertThat(response.aiMessage()).isEqualTo(AiMessage.from("Noon."));
    }

    @Test
    void answerWithoutCallsIsTheModelsOwn() {
        emulator.otherwise(request -> Reply.text("Noon."));

        ChatResponse response = governor.govern(model).chat(afterOneRound());

        assertThat(response).isSameAs(listener.responses.get(0));
    }

    @Test
    void requestWithoutToolsIsLeftAlone() {
        emulator.otherwise(request -> Reply.text("Noon."));
        ChatRequest request =
                ChatRequest.builder().messages(afterOneRound().messages()).build();

        governor.govern(model).chat(request);

        assertThat(emulator.requests().get(0).json().has("tool_choice")).isFalse();
        assertThat(listener.requests.get(0).messages()).isEqualTo(request.messages());
    }

    @Test
    void hintStandsBehindSeveralContentsOfAResult() {
        ToolExecutionResultMessage result = ToolExecutionResultMessage.builder()
                .id("a")
                .toolName("map")
                .contents(ImageContent.from("https://example.com/map.png"))
                .build();

        assertThat(LastTurnHint.add("Basta.", List.of(QUESTION, result)))
                .last()
                .isEqualTo(result.toBuilder()
                        .contents(ImageContent.from("https://example.com/map.png"), TextContent.from("Basta."))
                        .build());
    }

    private static List<ChatMessage> rounds(AiMessage... answers) {
        List<ChatMessage> messages = new ArrayList<>(List.of(QUESTION));
        for (AiMessage answer : answers) {
            messages.add(answer);
            answer.toolExecutionRequests()
                    .forEach(request -> messages.add(ToolExecutionResultMessage.from(request, "x")));
        }
        return messages;
    }

    @Test
    void equalCallsAreComparedAsJsonUpToTheLastRound() {
        ToolExecutionRequest one = call("1", "weather", "{\"city\":\"Paris\",\"day\":1}");
        ToolExecutionRequest same = call("2", "weather", " {\"day\": 1, \"city\": \"Par\\u0069s\"}\n");
        ToolExecutionRequest other = call("3", "weather", "{\"city\":\"Rome\",\"day\":1}");
        ToolExecutionRequest otherTool = call("4", "climate", "{\"city\":\"Paris\",\"day\":1}");

        assertThat(run(AiMessage.from(one), AiMessage.from(other, same), AiMessage.from(same)))
                .isEqualTo(3);
        assertThat(run(AiMessage.from(one, same, other))).isEqualTo(2);
        assertThat(run(AiMessage.from(one), AiMessage.from(one), AiMessage.from(other)))
                .isEqualTo(1);
        assertThat(run(AiMessage.from(one), AiMessage.from(other), AiMessage.from(one)))
                .isEqualTo(1);
        assertThat(run(AiMessage.from(one), AiMessage.from(otherTool))).isEqualTo(1);
        assertThat(run(AiMessage.from(call("5", "now", null)), AiMessage.from(call("6", "now", "{}"))))
                .isEqualTo(2);
        assertThat(run(AiMessage.from(call("7", "now", "{\"cut")), AiMessage.from(call("8", "now", "{\"cut"))))
                .isEqualTo(2);
        assertThat(run()).isZero();
    }

    private static int run(AiMessage... answers) {
        return Loop.of(rounds(answers)).longestRun().length();
    }

    @Test
    void withoutAttributesRoundsAndCallsAreCounted() {
        AiMessage answer = AiMessage.from(call("1", "weather", "{}"), call("2", "clock", "{}"));

        assertThat(Loop.of(rounds(answer, answer)).counts())
                .isEqualTo(new LoopCounts(2, 0, null, Map.of("weather", 2, "clock", 2)));
    }

    @Test
    void brokenAttributesAreNoReasonToFail() {
        AiMessage broken = AiMessage.from(call("1", "weather", "{}")).toBuilder()
                .attributes(Map.of(LoopGovernor.ATTRIBUTE, Map.of("rounds", "x", "calls", Map.of("weather", "y"))))
                .build();

        assertThat(Loop.of(rounds(broken, broken)).counts()).isEqualTo(new LoopCounts(2, 0, null, Map.of()));
    }

    record Misuse(String name, UnaryOperator<LoopGovernor.Builder> set) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Misuse> misuses() {
        return Stream.of(
                new Misuse("maxRounds", b -> b.maxRounds(0)),
                new Misuse("maxCallsPerTool", b -> b.maxCallsPerTool(0)),
                new Misuse("maxEqualCallsInARow", b -> b.maxEqualCallsInARow(-1)),
                new Misuse("maxTokens", b -> b.maxTokens(0)),
                new Misuse("maxDuration", b -> b.maxDuration(Duration.ZERO)));
    }

    @ParameterizedTest
    @MethodSource("misuses")
    void limitBelowItsLeastValueIsRejected(Misuse misuse) {
        assertThatThrownBy(() -> misuse.set().apply(LoopGovernor.builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(misuse.name() + " is ", "allowed: ", "or null");
    }
}
