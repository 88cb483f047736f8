package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.TestStreamingChatResponseHandler;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.output.FinishReason;
import io.github.doubao4j.DoubaoApiException;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.DoubaoTokenUsage;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ServerToolScript;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.servertool.DoubaoServerTool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/** What is read of a response of the Responses API, and no test of LangChain4j's kit asks for. */
@DisabledIf(value = "isReal", disabledReason = "the emulator alone says what is written here")
class KitResponsesOutputTest {

    private static final String EVERYTHING = "Think, search and cite.";
    private static final String CALLS = "Weather in Munich and time in France, at once.";
    private static final String FILTERED = "Say what is filtered.";
    private static final String FAILED = "Fail.";
    private static final String ERROR = "Send an error.";

    @BeforeAll
    static void scripts() {
        DoubaoEmulator emulator = KitEndpoint.ARK.emulator();
        emulator.when(RequestMatcher.lastUserText(EVERYTHING))
                .reply(Reply.thinking("First one thought, then another.")
                        .thenText("This is the news.")
                        .withEncryptedThinking("opaque-1")
                        .withServerTools(ServerToolScript.webSearch("news"))
                        .withCitation("The news", "https://example.org/news")
                        .withUsage(20, 12, 7, 5)
                        .withServiceTier("default"));
        emulator.when(RequestMatcher.lastUserText(CALLS))
                .reply(Reply.toolCalls(
                                ToolCallScript.of("getWeather", "{\"city\":\"Munich\",\"unit\":\"celsius\"}")
                                        .withId("call_7"),
                                ToolCallScript.of("getTime", "{\"country\":\"France\",\"format\":\"24 hours\"}")
                                        .withId("call_8"))
                        .withInterleavedToolCalls());
        emulator.when(RequestMatcher.lastUserText(FILTERED))
                .reply(Reply.text("Not").withFinishReason("content_filter").withModerationHit("violence"));
        emulator.when(RequestMatcher.lastUserText(FAILED))
                .reply(Reply.text("No answer").withFailureAfter(3, "InternalServiceError", "The model has failed"));
        emulator.when(RequestMatcher.lastUserText(ERROR))
                .reply(Reply.text("No answer").withErrorEventAfter(3, "InternalServiceError", "The model is gone"));
    }

    @Test
    void everythingOfADocumentIsRead() {
        ChatResponse response = KitEndpoint.ARK
                .responses()
                .serverTools(List.of(DoubaoServerTool.webSearch().build()))
                .include(List.of("reasoning.encrypted_content"))
                .returnThinking(true)
                .store(true)
                .build()
                .chat(UserMessage.from(EVERYTHING));
        assertEverything(response);
    }

    @Test
    void everythingOfAStreamIsRead() {
        Deltas handler = new Deltas();
        KitEndpoint.ARK
                .streamingResponses()
                .serverTools(List.of(DoubaoServerTool.webSearch().build()))
                .include(List.of("reasoning.encrypted_content"))
                .returnThinking(true)
                .store(true)
                .build()
                .chat(List.of(UserMessage.from(EVERYTHING)), handler);
        assertEverything(handler.get());
        assertThat(handler.thoughts).hasSizeGreaterThan(1);
        assertThat(handler.texts).hasSizeGreaterThan(1);
        assertThat(String.join("", handler.thoughts)).isEqualTo("First one thought, then another.");
    }

    private static void assertEverything(ChatResponse response) {
        AiMessage message = response.aiMessage();
        assertThat(message.text()).isEqualTo("This is the news.");
        assertThat(message.thinking()).isEqualTo("First one thought, then another.");
        assertThat(message.attributes().toString()).contains("opaque-1");
        DoubaoChatResponseMetadata metadata = (DoubaoChatResponseMetadata) response.metadata();
        assertThat(metadata.id()).startsWith("resp_");
        assertThat(metadata.modelName()).isEqualTo("doubao-seed-2-0-pro-260215");
        assertThat(metadata.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(metadata.providerFinishReason()).isEqualTo("completed");
        assertThat(metadata.created()).isPositive();
        assertThat(metadata.serviceTier()).isEqualTo("default");
        assertThat(metadata.expireAt()).isGreaterThan(metadata.created());
        DoubaoTokenUsage usage = (DoubaoTokenUsage) metadata.tokenUsage();
        assertThat(usage.inputTokenCount()).isEqualTo(20);
        assertThat(usage.outputTokenCount()).isEqualTo(12);
        assertThat(usage.totalTokenCount()).isEqualTo(32);
        assertThat(usage.reasoningTokenCount()).isEqualTo(7);
        assertThat(usage.cachedTokenCount()).isEqualTo(5);
        assertThat(metadata.serverToolCalls()).singleElement().satisfies(call -> {
            assertThat(call.type()).isEqualTo("web_search_call");
            assertThat(call.query()).isEqualTo("news");
        });
        assertThat(metadata.citations()).singleElement().satisfies(citation -> {
            assertThat(citation.title()).isEqualTo("The news");
            assertThat(citation.url()).isEqualTo("https://example.org/news");
        });
        assertThat(metadata.serverToolUsage()).containsEntry("web_search", 1).containsKey("details");
    }

    @Test
    void callsAreThoseOfTheServer() {
        ChatResponse response = KitEndpoint.ARK.responses().build().chat(twoCalls());
        assertTwoCalls(response);
    }

    @Test
    void streamedCallsAreThoseOfTheServer() {
        assertTwoCalls(streamed());
    }

    @Test
    void interleavedCallsAreKeptApart() {
        assertTwoCalls(streamed());
    }

    private static ChatResponse streamed() {
        TestStreamingChatResponseHandler handler = new TestStreamingChatResponseHandler();
        KitEndpoint.ARK.streamingResponses().build().chat(twoCalls(), handler);
        return handler.get();
    }

    private static ChatRequest twoCalls() {
        return ChatRequest.builder()
                .messages(UserMessage.from(CALLS))
                .toolSpecifications(
                        KitExtras.tool("getWeather", null, "city"), KitExtras.tool("getTime", null, "country"))
                .build();
    }

    private static void assertTwoCalls(ChatResponse response) {
        assertThat(response.aiMessage().toolExecutionRequests())
                .containsExactly(
                        call("call_7", "getWeather", "{\"city\":\"Munich\",\"unit\":\"celsius\"}"),
                        call("call_8", "getTime", "{\"country\":\"France\",\"format\":\"24 hours\"}"));
        assertThat(response.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
    }

    private static ToolExecutionRequest call(String id, String name, String arguments) {
        return KitExtras.call(id, name, arguments);
    }

    @Test
    void whyAnAnswerWasFilteredIsRead() {
        ChatResponse response = KitEndpoint.ARK.responses().build().chat(UserMessage.from(FILTERED));
        assertThat(response.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(((DoubaoChatResponseMetadata) response.metadata()).moderationHitType())
                .isEqualTo("violence");
    }

    @Test
    void theErrorOfAFailedResponseIsRead() {
        DoubaoResponsesChatModel model = KitEndpoint.ARK.responses().build();
        assertError(
                catchThrowableOfType(RuntimeException.class, () -> model.chat(UserMessage.from(FAILED))),
                "The model has failed");
    }

    @Test
    void theErrorOfAFailedStreamIsRead() {
        assertError(errorOf(FAILED), "The model has failed");
    }

    @Test
    void theErrorEventIsRead() {
        assertError(errorOf(ERROR), "The model is gone");
    }

    private static Throwable errorOf(String question) {
        TestStreamingChatResponseHandler handler = new TestStreamingChatResponseHandler();
        KitEndpoint.ARK.streamingResponses().build().chat(List.of(UserMessage.from(question)), handler);
        return catchThrowableOfType(RuntimeException.class, handler::get);
    }

    private static void assertError(Throwable error, String message) {
        assertThat(error).isNotNull();
        DoubaoApiException cause = causeOf(error);
        assertThat(cause).hasMessageContaining(message);
        assertThat(cause.code()).contains("InternalServiceError");
    }

    private static DoubaoApiException causeOf(Throwable error) {
        Throwable cause = error;
        while (cause != null && !(cause instanceof DoubaoApiException)) {
            cause = cause.getCause();
        }
        return (DoubaoApiException) cause;
    }

    private static final class Deltas extends TestStreamingChatResponseHandler {

        private final List<String> thoughts = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        @Override
        public void onPartialResponse(PartialResponse text, PartialResponseContext context) {
            texts.add(text.text());
        }

        @Override
        public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
            thoughts.add(thinking.text());
        }
    }

    static boolean isReal() {
        return KitEndpoint.isReal();
    }
}
