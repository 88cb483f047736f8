package io.github.doubao4j.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.TestStreamingChatResponseHandler;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoImageContent;
import io.github.doubao4j.DoubaoVideoContent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;

/**
 * What LangChain4j's kit does not look at: fields of the request whose loss none of its tests would notice. It runs with
 * the kit, and {@link KitMutationTest} needs it.
 */
@DisabledIf(value = "isReal", disabledReason = "only the emulator shows what arrived")
class KitExtrasTest extends KitExtras {

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
        model().chat(ChatRequest.builder()
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

    static UserMessage everyKindOfContent() {
        return UserMessage.from(
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
                PdfFileContent.from(base64("%PDF-1.7"), "application/pdf"));
    }

    @Test
    void everyKindOfContentOfArkArrives() throws JsonProcessingException {
        KitEndpoint.ARK.chat().modelName("doubao-seed-2-0-lite-260428").build().chat(everyKindOfContent());
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

    @Override
    ChatModel model() {
        return KitEndpoint.STARMAGIC.chat().build();
    }
}
