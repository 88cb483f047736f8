package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoResponsesChatModel;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ServerToolScript;
import io.github.doubao4j.servertool.DoubaoServerTool;
import io.github.doubao4j.testing.RecordingLogger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.slf4j.event.Level;

/** The fields of requests to the Responses API whose loss no test of LangChain4j's kit would notice. */
@DisabledIf(value = "isReal", disabledReason = "only the emulator shows what arrived")
class KitResponsesRequestsTest extends KitExtras {

    private static final String TOOLS = "What do the tools of the server say?";
    private static final String OPAQUE = "Think in private.";

    @Override
    ChatModel model() {
        return KitEndpoint.STARMAGIC.responses().build();
    }

    @Test
    void everyOptionArrives() throws JsonProcessingException {
        DoubaoChatRequestParameters options = DoubaoChatRequestParameters.builder()
                .temperature(0.3)
                .topP(0.8)
                .maxOutputTokens(512)
                .thinking("enabled")
                .reasoningEffort("low")
                .serviceTier("default")
                .instructions("Be kind.")
                .include(List.of("reasoning.encrypted_content"))
                .contextManagement(Map.of("edits", List.of(Map.of("type", "clear_thinking"))))
                .session("s1")
                .promptCacheKey("k1")
                .build();
        KitEndpoint.ARK
                .responses()
                .build()
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from("hello"))
                        .parameters(options)
                        .build());
        assertThat(lastRequest(KitEndpoint.ARK)).isEqualTo(JSON.readTree("""
                                {"model":"doubao-seed-2-0-pro-260215",
                                 "input":[{"type":"message","role":"user","content":"hello"}],
                                 "temperature":0.3,"top_p":0.8,"max_output_tokens":512,"thinking":{"type":"enabled"},
                                 "reasoning":{"effort":"low"},"service_tier":"default","instructions":"Be kind.",
                                 "include":["reasoning.encrypted_content"],
                                 "context_management":{"edits":[{"type":"clear_thinking"}]},
                                 "session":{"id":"s1"},"prompt_cache_key":"k1","store":false}"""));
    }

    @Test
    void nothingIsStoredUnlessItIsAskedFor() {
        ChatResponse first = model().chat(UserMessage.from("hello"));
        assertThat(lastRequest(KitEndpoint.STARMAGIC).path("store").asText()).isEqualTo("false");
        assertThat(first.aiMessage().text()).startsWith("Hello!");
    }

    @Test
    void everyOptionOfStoredResponsesArrives() throws JsonProcessingException {
        DoubaoResponsesChatModel model =
                KitEndpoint.ARK.responses().caching("enabled").build();
        String id = model.chat(UserMessage.from("hello")).metadata().id();
        Instant end = Instant.now().plus(2, ChronoUnit.HOURS);
        DoubaoChatRequestParameters options = DoubaoChatRequestParameters.builder()
                .previousResponseId(id)
                .expireAt(end)
                .build();
        ChatResponse second = model.chat(ChatRequest.builder()
                .messages(UserMessage.from("What did you say?"))
                .parameters(options)
                .build());
        assertThat(second.aiMessage().text()).startsWith("I said: Hello!");
        assertThat(lastRequest(KitEndpoint.ARK)).isEqualTo(JSON.readTree("""
                                {"model":"doubao-seed-2-0-pro-260215",
                                 "input":[{"type":"message","role":"user","content":"What did you say?"}],
                                 "previous_response_id":"%s","expire_at":%d,"caching":{"type":"enabled"},"store":true}""".formatted(id, end.getEpochSecond())));
    }

    @Test
    void theCachingOfAPrefixArrives() {
        ChatResponse cached = KitEndpoint.ARK
                .responses()
                .caching("enabled")
                .cachingPrefix(true)
                .build()
                .chat(SystemMessage.from("A rule of this house. ".repeat(400)), UserMessage.from("hello"));
        assertThat(lastRequest(KitEndpoint.ARK).at("/caching/prefix").asBoolean())
                .isTrue();
        assertThat(cached.tokenUsage().outputTokenCount()).isZero();
    }

    @Test
    void everyOptionOfServerToolsArrives() throws JsonProcessingException {
        KitEndpoint.ARK
                .responses()
                .serverTools(List.of(DoubaoServerTool.webSearch().limit(5).build()))
                .maxToolCalls(2)
                .build()
                .chat("hello");
        assertThat(lastRequest(KitEndpoint.ARK)).isEqualTo(JSON.readTree("""
                                {"model":"doubao-seed-2-0-pro-260215",
                                 "input":[{"type":"message","role":"user","content":"hello"}],
                                 "tools":[{"type":"web_search","limit":5}],"max_tool_calls":2,"store":false}"""));
        assertThat(KitEndpoint.ARK.emulator().requests())
                .last()
                .extracting(request -> request.header("ark-beta-web-search"))
                .isEqualTo("true");
    }

    @Test
    void anApprovalArrives() throws JsonProcessingException {
        KitEndpoint.ARK
                .emulator()
                .when(RequestMatcher.lastUserText(TOOLS))
                .reply(request -> request.previousResponseId().isEmpty()
                        ? Reply.toolCalls()
                                .withServerTools(ServerToolScript.mcpApprovalRequest("docs", "read", "{}")
                                        .withId("approval_1"))
                        : Reply.text("I have read them."));
        DoubaoResponsesChatModel model = KitEndpoint.ARK
                .responses()
                .store(true)
                .serverTools(List.of(
                        DoubaoServerTool.mcp("docs", "https://example.org/mcp").build()))
                .build();
        String id = model.chat(UserMessage.from(TOOLS)).metadata().id();
        DoubaoChatRequestParameters options = DoubaoChatRequestParameters.builder()
                .previousResponseId(id)
                .mcpApprovals(Map.of("approval_1", true))
                .build();
        model.chat(ChatRequest.builder()
                .messages(UserMessage.from(TOOLS))
                .parameters(options)
                .build());
        assertThat(lastRequest(KitEndpoint.ARK).at("/input/0")).isEqualTo(JSON.readTree("""
                                {"type":"mcp_approval_response","approval_request_id":"approval_1","approve":true}"""));
    }

    @Test
    void everyKindOfContentArrives() throws JsonProcessingException {
        KitEndpoint.ARK
                .responses()
                .modelName("doubao-seed-2-0-lite-260428")
                .build()
                .chat(KitExtrasTest.everyKindOfContent());
        assertThat(lastRequest(KitEndpoint.ARK).at("/input/0/content")).isEqualTo(JSON.readTree("""
                                [{"type":"input_text","text":"hello"},
                                 {"type":"input_image","image_url":"https://example.org/images/cat.jpg",
                                  "detail":"xhigh","image_pixel_limit":{"min_pixels":2000,"max_pixels":3000000}},
                                 {"type":"input_video","video_url":"https://example.org/film.mp4","fps":0.5},
                                 {"type":"input_audio","audio_url":"data:audio/wav;base64,UklGRgAAAABXQVZFZm10IA=="},
                                 {"type":"input_file","file_data":"data:application/pdf;base64,JVBERi0xLjc=",
                                  "filename":"document.pdf"}]"""));
    }

    @Test
    void theNameOfAUserIsLeftOutWithAWarning() throws JsonProcessingException {
        RecordingLogger log = new RecordingLogger(Level.WARN);
        KitEndpoint.ARK.responses().logger(log).build().chat(UserMessage.from("Klaus", "hello"));
        assertThat(lastRequest(KitEndpoint.ARK).at("/input/0"))
                .isEqualTo(JSON.readTree("{\"type\":\"message\",\"role\":\"user\",\"content\":\"hello\"}"));
        assertThat(log.messages)
                .singleElement()
                .isEqualTo(
                        "the name of a user message (messages.name) is left out: ARK does not document it for this API");
    }

    @Test
    void earlierThinkingArrives() throws JsonProcessingException {
        List<ChatMessage> messages = List.of(
                UserMessage.from("hello"),
                AiMessage.builder().text("Hi").thinking("A greeting.").build(),
                UserMessage.from("What did you say?"));
        KitEndpoint.STARMAGIC.responses().sendThinking(true).build().chat(messages);
        assertThat(lastRequest(KitEndpoint.STARMAGIC).at("/input/1")).isEqualTo(JSON.readTree("""
                                {"type":"reasoning","summary":[{"type":"summary_text","text":"A greeting."}]}"""));
    }

    @Test
    void earlierOpaqueThinkingArrives() {
        KitEndpoint.ARK
                .emulator()
                .when(RequestMatcher.lastUserText(OPAQUE))
                .reply(Reply.thinking("A secret.").thenText("Done.").withEncryptedThinking("opaque-1"));
        DoubaoResponsesChatModel model = KitEndpoint.ARK
                .responses()
                .returnThinking(true)
                .sendThinking(true)
                .build();
        UserMessage question = UserMessage.from(OPAQUE);
        AiMessage answer = model.chat(question).aiMessage();
        model.chat(question, answer, UserMessage.from("What did you say?"));
        JsonNode thinking = lastRequest(KitEndpoint.ARK).at("/input/1");
        assertThat(thinking.path("type").asText()).isEqualTo("reasoning");
        assertThat(thinking.path("encrypted_content").asText()).isEqualTo("opaque-1");
    }

    @Test
    void everyToolSaysWhetherItIsStrict() {
        calls(model(), DoubaoChatRequestParameters.builder().toolSpecifications(WEATHER));
        assertThat(lastRequest(KitEndpoint.STARMAGIC).at("/tools/0/strict").asText())
                .isEqualTo("false");
        calls(
                model(),
                DoubaoChatRequestParameters.builder().toolSpecifications(TIME).strictTools(true));
        assertThat(lastRequest(KitEndpoint.STARMAGIC).at("/tools/0/strict").asText())
                .isEqualTo("true");
    }

    @Test
    void theNameAndTheStrictnessOfASchemaArrive() {
        ResponseFormat format = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("Answer")
                        .rootElement(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .build())
                        .build())
                .build();
        KitEndpoint.STARMAGIC
                .responses()
                .responseFormat(format)
                .strictJsonSchema(true)
                .build()
                .chat("What is the capital of Germany?");
        JsonNode schema = lastRequest(KitEndpoint.STARMAGIC).at("/text/format");
        assertThat(schema.path("name").asText()).isEqualTo("Answer");
        assertThat(schema.path("strict").asBoolean()).isTrue();
    }
}
