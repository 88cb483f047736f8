package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.TestStreamingChatResponseHandler;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoImageContent;
import io.github.doubao4j.DoubaoVideoContent;
import io.github.doubao4j.emulator.EmulatedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * What LangChain4j's kit does not look at: fields of the request whose loss none of its tests would notice. It runs with
 * the kit, and {@link KitMutationTest} needs it.
 */
@DisabledIf(value = "isReal", disabledReason = "only the emulator shows what arrived")
class KitExtrasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UserMessage WEATHER_AND_TIME =
            UserMessage.from("What is the weather in Munich and time in France?");
    private static final ToolSpecification WEATHER = tool("getWeather", null, "city");
    private static final ToolSpecification TIME = tool("getTime", null, "country");

    @Test
    void theModelKnowsWhatItSaidEarlier() {
        List<ChatMessage> messages = List.of(
                UserMessage.from("hello"), AiMessage.from("Good day to you"), UserMessage.from("What did you say?"));
        assertThat(starMagic().chat(messages).aiMessage().text()).isEqualTo("I said: Good day to you");
    }

    @Test
    void theModelChoosesAToolByItsDescription() {
        ToolSpecification opaque = tool("f1", "Tells the weather of a city", "city");
        assertThat(calls(starMagic(), DoubaoChatRequestParameters.builder().toolSpecifications(opaque)))
                .containsExactly("f1{\"city\":\"Munich\"}");
    }

    @Test
    void resultsArriveUnderTheirIdsAndInTheirOrder() {
        ToolExecutionRequest weather = call("call_1", "getWeather", "{\"city\":\"Munich\"}");
        ToolExecutionRequest time = call("call_2", "getTime", "{\"country\":\"France\"}");
        List<ChatMessage> messages = List.of(
                WEATHER_AND_TIME,
                AiMessage.from(weather, time),
                ToolExecutionResultMessage.from(weather, "sunny"),
                ToolExecutionResultMessage.from(time, "14:35"));
        assertThat(starMagic().chat(messages).aiMessage().text())
                .isEqualTo("The tool getWeather with {\"city\":\"Munich\"} says: sunny."
                        + " The tool getTime with {\"country\":\"France\"} says: 14:35.");
    }

    @Test
    void oneCallIsMadeWhenParallelCallsAreForbidden() {
        assertThat(calls(
                        starMagic(),
                        DoubaoChatRequestParameters.builder()
                                .toolSpecifications(WEATHER, TIME)
                                .parallelToolCalls(false)))
                .containsExactly("getWeather{\"city\":\"Munich\"}");
    }

    @Test
    void theToolThatIsNamedIsTheOneThatIsCalled() {
        assertThat(calls(
                        starMagic(),
                        DoubaoChatRequestParameters.builder()
                                .toolSpecifications(WEATHER, TIME)
                                .toolChoiceName("getTime")))
                .containsExactly("getTime{\"country\":\"France\"}");
    }

    @Test
    void everyOptionArrives() throws JsonProcessingException {
        DoubaoChatRequestParameters options = DoubaoChatRequestParameters.builder()
                .modelName("doubao-seed-2.0-mini")
                .temperature(0.3)
                .topP(0.8)
                .frequencyPenalty(0.5)
                .presencePenalty(-0.5)
                .maxCompletionTokens(512)
                .thinking("enabled")
                .reasoningEffort("low")
                .logprobs(true)
                .topLogprobs(3)
                .logitBias(Map.of("1128", -10))
                .build();
        starMagic()
                .chat(ChatRequest.builder()
                        .messages(UserMessage.from("hello"))
                        .parameters(options)
                        .build());
        assertThat(lastRequest(KitEndpoint.STARMAGIC)).isEqualTo(JSON.readTree("""
                                {"model":"doubao-seed-2.0-mini","messages":[{"role":"user","content":"hello"}],
                                 "temperature":0.3,"top_p":0.8,"frequency_penalty":0.5,"presence_penalty":-0.5,
                                 "max_completion_tokens":512,"thinking":{"type":"enabled"},"reasoning_effort":"low",
                                 "logprobs":true,"top_logprobs":3,"logit_bias":{"1128":-10}}"""));
    }

    @Test
    void everyOptionOfArkArrives() throws JsonProcessingException {
        KitEndpoint.ARK.chat().serviceTier("default").build().chat(UserMessage.from("Klaus", "hello"));
        assertThat(lastRequest(KitEndpoint.ARK)).isEqualTo(JSON.readTree("""
                                {"model":"doubao-seed-2-0-pro-260215",
                                 "messages":[{"role":"user","name":"Klaus","content":"hello"}],
                                 "service_tier":"default"}"""));
    }

    @Test
    void everyKindOfContentOfArkArrives() throws JsonProcessingException {
        KitEndpoint.ARK
                .chat()
                .modelName("doubao-seed-2-0-lite-260428")
                .build()
                .chat(UserMessage.from(
                        TextContent.from("hello"),
                        DoubaoImageContent.builder()
                                .url("https://example.org/images/cat.jpg")
                                .detail("xhigh")
                                .minPixels(2_000)
                                .maxPixels(3_000_000)
                                .build(),
                        DoubaoVideoContent.builder()
                                .url("https://example.org/film.mp4")
                                .fps(0.5)
                                .build(),
                        AudioContent.from(base64("RIFF\0\0\0\0WAVEfmt "), "audio/wav"),
                        PdfFileContent.from(base64("%PDF-1.7"), "application/pdf")));
        assertThat(lastRequest(KitEndpoint.ARK).at("/messages/0/content")).isEqualTo(JSON.readTree("""
                                [{"type":"text","text":"hello"},
                                 {"type":"image_url","image_url":{"url":"https://example.org/images/cat.jpg",
                                  "detail":"xhigh","image_pixel_limit":{"min_pixels":2000,"max_pixels":3000000}}},
                                 {"type":"video_url","video_url":{"url":"https://example.org/film.mp4","fps":0.5}},
                                 {"type":"input_audio","input_audio":{"data":"UklGRgAAAABXQVZFZm10IA==","format":"wav"}},
                                 {"type":"file","file":{"file_data":"data:application/pdf;base64,JVBERi0xLjc=",
                                  "filename":"document.pdf"}}]"""));
    }

    @Test
    void earlierThinkingArrives() {
        List<ChatMessage> messages = List.of(
                UserMessage.from("hello"),
                AiMessage.builder().text("Hi").thinking("A greeting.").build(),
                UserMessage.from("What did you say?"));
        KitEndpoint.STARMAGIC.chat().sendThinking(true).build().chat(messages);
        assertThat(lastRequest(KitEndpoint.STARMAGIC)
                        .at("/messages/1/reasoning_content")
                        .asText())
                .isEqualTo("A greeting.");
    }

    @Test
    void everyOptionOfTokaifyArrives() throws JsonProcessingException {
        KitEndpoint.TOKAIFY.chat().user("user-1").thinking("disabled").build().chat("hello");
        assertThat(lastRequest(KitEndpoint.TOKAIFY)).isEqualTo(JSON.readTree("""
                                {"model":"doubao-seed-2-0-pro-260215","messages":[{"role":"user","content":"hello"}],
                                 "enable_thinking":false,"user":"user-1"}"""));
    }

    @Test
    void everyOptionOfAStreamArrives() throws JsonProcessingException {
        StreamingChatModel model =
                KitEndpoint.STARMAGIC.streaming().chunkIncludeUsage(true).build();
        TestStreamingChatResponseHandler handler = new TestStreamingChatResponseHandler();
        model.chat("hello", handler);
        assertThat(handler.get().aiMessage().text()).startsWith("Hello!");
        assertThat(lastRequest(KitEndpoint.STARMAGIC)).isEqualTo(JSON.readTree("""
                                {"model":"doubao-seed-2.0-pro","messages":[{"role":"user","content":"hello"}],
                                 "stream":true,"stream_options":{"include_usage":true,"chunk_include_usage":true}}"""));
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
        KitEndpoint.RELAY.chat().responseFormat(format).build().chat("What is the capital of Germany?");
        JsonNode schema = lastRequest(KitEndpoint.RELAY).at("/response_format/json_schema");
        assertThat(schema.path("name").asText()).isEqualTo("Answer");
        assertThat(schema.path("strict").asBoolean()).isTrue();
    }

    private static DoubaoChatModel starMagic() {
        return KitEndpoint.STARMAGIC.chat().build();
    }

    private static JsonNode lastRequest(KitEndpoint endpoint) {
        List<EmulatedRequest> requests = endpoint.emulator().requests();
        return requests.get(requests.size() - 1).json();
    }

    private static List<String> calls(ChatModel model, DoubaoChatRequestParameters.Builder parameters) {
        ChatRequest request = ChatRequest.builder()
                .messages(WEATHER_AND_TIME)
                .parameters(parameters.build())
                .build();
        return model.chat(request).aiMessage().toolExecutionRequests().stream()
                .map(call -> call.name() + call.arguments())
                .toList();
    }

    private static ToolSpecification tool(String name, String description, String parameter) {
        return ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(
                        JsonObjectSchema.builder().addStringProperty(parameter).build())
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ToolExecutionRequest call(String id, String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(arguments)
                .build();
    }

    static boolean isReal() {
        return KitEndpoint.isReal();
    }
}
