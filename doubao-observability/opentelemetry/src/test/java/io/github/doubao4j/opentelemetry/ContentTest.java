package io.github.doubao4j.opentelemetry;

import static io.github.doubao4j.emulator.RequestMatcher.any;
import static io.github.doubao4j.emulator.RequestMatcher.noToolResults;
import static io.github.doubao4j.emulator.RequestMatcher.toolResults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolErrorHandlerResult;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.WireContract;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What users, models and servers wrote is in a span only if somebody asked for it; keys and base64 never are. */
class ContentTest {

    private static final String CHAT = "chat doubao-seed-2-0-pro-260215";
    private static final String KEY = "sk-key-marker-8d21";
    private static final String BASE64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk";

    @RegisterExtension
    static final DoubaoEmulatorExtension EMULATOR =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    @RegisterExtension
    static final OpenTelemetryExtension OTEL = OpenTelemetryExtension.create();

    interface Assistant {
        @dev.langchain4j.service.SystemMessage("Obey marker-system")
        String chat(String question);
    }

    static final class Weather {
        @Tool("Weather of a city")
        String weather(String city) {
            if (city.equals("marker-broken")) {
                throw new IllegalStateException("marker-exception");
            }
            return "marker-result";
        }
    }

    private static DoubaoChatModel model(DoubaoEmulator emulator, boolean capture) {
        return DoubaoChatModel.builder()
                .provider(DoubaoProvider.ARK)
                .baseUrl(emulator.baseUrl())
                .apiKey(KEY)
                .maxRetries(0)
                .returnThinking(true)
                .callListeners(DoubaoTracing.builder(OTEL.getOpenTelemetry())
                        .captureMessageContent(capture)
                        .build())
                .build();
    }

    private static void agent(DoubaoEmulator emulator, boolean capture) {
        emulator.when(noToolResults())
                .reply(Reply.toolCalls(
                                ToolCallScript.of("weather", "{\"city\":\"marker-argument\"}")
                                        .withId("call_1"),
                                ToolCallScript.of("weather", "{\"city\":\"marker-broken\"}")
                                        .withId("call_2"))
                        .withThinking("marker-thinking"));
        emulator.when(toolResults(2)).reply(Reply.text("marker-answer"));
        AiServices.builder(Assistant.class)
                .chatModel(model(emulator, capture))
                .tools(DoubaoToolTracing.builder(OTEL.getOpenTelemetry())
                        .captureContent(capture)
                        .build()
                        .of(new Weather()))
                .toolExecutionErrorHandler((error, context) -> ToolErrorHandlerResult.text("marker-handled"))
                .build()
                .chat("marker-question");
    }

    @Test
    void nothingThatWasWrittenIsInAnySpan(DoubaoEmulator emulator) {
        agent(emulator, false);
        emulator.reset();
        emulator.when(any()).reply(Reply.error(400, "InvalidParameter", "your text marker-quoted is wrong"));
        assertThatThrownBy(() -> model(emulator, false).chat("marker-question"))
                .isInstanceOf(LangChain4jException.class)
                .hasMessageContaining("marker-quoted");

        assertThat(OTEL.getSpans()).hasSize(5);
        assertThat(Spans.texts(OTEL)).noneMatch(text -> text.contains("marker"));
    }

    @Test
    void messagesAreInTheFormOfTheConventionsWhenAskedFor(DoubaoEmulator emulator) throws Exception {
        agent(emulator, true);

        List<SpanData> chats = Spans.all(OTEL, CHAT);
        assertThat(messages(chats.get(1), "gen_ai.input.messages")).isEqualTo(json("""
                [{"role":"system","parts":[{"type":"text","content":"Obey marker-system"}]},
                 {"role":"user","parts":[{"type":"text","content":"marker-question"}]},
                 {"role":"assistant","parts":[
                   {"type":"reasoning","content":"marker-thinking"},
                   {"type":"tool_call","id":"call_1","name":"weather","arguments":"{\\"city\\":\\"marker-argument\\"}"},
                   {"type":"tool_call","id":"call_2","name":"weather","arguments":"{\\"city\\":\\"marker-broken\\"}"}]},
                 {"role":"tool","parts":[{"type":"tool_call_response","id":"call_1","response":"marker-result"}]},
                 {"role":"tool","parts":[{"type":"tool_call_response","id":"call_2","response":"marker-handled"}]}]
                """));
        assertThat(messages(chats.get(1), "gen_ai.output.messages")).isEqualTo(json("""
                [{"role":"assistant","parts":[{"type":"text","content":"marker-answer"}]}]
                """));
        SpanData tool = Spans.all(OTEL, "execute_tool weather").get(0);
        assertThat(Spans.attribute(tool, "gen_ai.tool.call.arguments")).isEqualTo("{\"city\":\"marker-argument\"}");
        assertThat(Spans.attribute(tool, "gen_ai.tool.call.result")).isEqualTo("marker-result");
        SpanData broken = Spans.all(OTEL, "execute_tool weather").get(1);
        assertThat(Spans.events(broken, "exception").get(0).getAttributes().get(Keys.EXCEPTION_MESSAGE))
                .isEqualTo("marker-exception");
        assertThat(Spans.texts(OTEL)).noneMatch(text -> text.contains(KEY));
    }

    @Test
    void exceptionsHaveTheirMessagesWhenAskedForAndNeverAKey(DoubaoEmulator emulator) {
        emulator.when(any()).reply(Reply.error(401, "AuthenticationError", "marker-quoted: " + KEY + " is wrong"));

        assertThatThrownBy(() -> model(emulator, true).chat("Hello")).isInstanceOf(LangChain4jException.class);

        var exception = Spans.events(Spans.one(OTEL, CHAT), "exception").get(0).getAttributes();
        assertThat(exception.get(Keys.EXCEPTION_MESSAGE)).contains("marker-quoted");
        assertThat(exception.get(Keys.EXCEPTION_STACKTRACE)).contains("marker-quoted", "ContentTest");
        assertThat(Spans.texts(OTEL)).noneMatch(text -> text.contains(KEY));
    }

    @Test
    void ofImagesAndDocumentsThereIsTheKindAndTheAddressButNoBase64() throws Exception {
        UserMessage message = UserMessage.from(
                TextContent.from("See"),
                ImageContent.from(BASE64, "image/png"),
                ImageContent.from("data:image/png;base64," + BASE64),
                ImageContent.from("https://example.com/cat.png"),
                PdfFileContent.from(BASE64, "application/pdf"));

        String written = MessagesJson.of(List.of(message), 1000);

        assertThat(written).doesNotContain(BASE64);
        assertThat(json(written)).isEqualTo(json("""
                [{"role":"user","parts":[
                  {"type":"text","content":"See"},
                  {"type":"omitted","modality":"image"},
                  {"type":"omitted","modality":"image"},
                  {"type":"uri","modality":"image","uri":"https://example.com/cat.png"},
                  {"type":"omitted","modality":"pdf"}]}]
                """));
    }

    @Test
    void theNewestMessagesAreKeptAndTheTextThatIsCutSaysSo() throws Exception {
        List<dev.langchain4j.data.message.ChatMessage> messages = List.of(
                SystemMessage.from("left out"),
                UserMessage.from("0123456789"),
                AiMessage.from("abcdef"),
                UserMessage.from("xyz"));

        assertThat(json(MessagesJson.of(messages, 12))).isEqualTo(json("""
                [{"role":"user","parts":[{"type":"text","content":"012…"}]},
                 {"role":"assistant","parts":[{"type":"text","content":"abcdef"}]},
                 {"role":"user","parts":[{"type":"text","content":"xyz"}]}]
                """));
        // A character that is two in Java is not cut in half.
        assertThat(new TextBudget(2).take("a😀b")).isEqualTo("a…");
        assertThat(new TextBudget(3).take("a😀")).isEqualTo("a😀");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DoubaoTracing.builder(OTEL.getOpenTelemetry()).maxContentLength(0))
                .withMessageContaining("maxContentLength");
    }

    private static JsonNode messages(SpanData span, String key) throws Exception {
        return json(String.valueOf(Spans.attribute(span, key)));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
