package io.github.doubao4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.doubao4j.DoubaoProvider.ThinkingSwitch;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.Kind;
import io.github.doubao4j.testing.RecordingLogger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.Level;

/** A provider that a user describes, against a server that rejects what is not in its documents. */
class OwnProviderTest {

    private final DoubaoEmulator emulator =
            DoubaoEmulator.builder().contract(WireContract.TOKAIFY).start();

    private final RecordingLogger logger = new RecordingLogger(Level.WARN);

    /** As the page on providers shows it: a relay with an address, a model and a switch of its own. */
    private final DoubaoProvider relay = DoubaoProvider.builder()
            .name("our new-api")
            .baseUrl(emulator.baseUrl())
            .defaultModelName("doubao-seed-2-0-pro-260215")
            .documentedFields(
                    Set.of("stream", "stream_options", "stream_options.include_usage", "enable_thinking", "tools"))
            .thinkingSwitch(ThinkingSwitch.ENABLE_THINKING)
            .contentTypes(Set.of(ContentType.TEXT, ContentType.IMAGE))
            .takesImagesInToolResults(false)
            .takesUserName(false)
            .build();

    @AfterEach
    void close() {
        emulator.close();
    }

    private Consumer<DoubaoModelBuilder<?>> options() {
        return builder -> builder.provider(relay).apiKey("any").logger(logger).thinking("disabled");
    }

    @ParameterizedTest
    @EnumSource
    void aLoopWithToolsAndAPictureWorksThroughIt(Kind kind) throws Exception {
        emulator.when(RequestMatcher.noToolResults()).reply(Reply.toolCall("weather", "{\"city\":\"Rome\"}"));
        emulator.when(RequestMatcher.toolResults(1)).reply(Reply.text("Sunny."));
        Kind.Model model = kind.model(options());
        List<ChatMessage> messages = new ArrayList<>(List.of(
                SystemMessage.from("Be short."),
                UserMessage.builder()
                        .name("li")
                        .addContent(TextContent.from("Which weather is here?"))
                        .addContent(ImageContent.from("https://example.com/rome.png"))
                        .build()));

        ChatResponse call = model.chat(request(messages)).response();
        messages.add(call.aiMessage());
        messages.add(ToolExecutionResultMessage.from(
                call.aiMessage().toolExecutionRequests().get(0), "sunny"));
        ChatResponse response = model.chat(request(messages)).response();

        assertThat(response.aiMessage().text()).isEqualTo("Sunny.");
        EmulatedRequest sent = emulator.requests().get(1);
        assertThat(sent.json().get("model").textValue()).isEqualTo("doubao-seed-2-0-pro-260215");
        assertThat(sent.json().get("enable_thinking").booleanValue()).isFalse();
        assertThat(sent.json().at("/messages/1").has("name")).isFalse();
        assertThat(logger.messages).singleElement().asString().contains("messages.name", "our new-api");
    }

    private static ChatRequest request(List<ChatMessage> messages) {
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(ToolSpecification.builder()
                        .name("weather")
                        .parameters(JsonObjectSchema.builder()
                                .addStringProperty("city")
                                .required("city")
                                .build())
                        .build())
                .build();
    }

    @Test
    void whatItCannotTakeIsRejectedInItsName() {
        DoubaoChatModel.Builder builder = DoubaoChatModel.builder();
        options().accept(builder);
        DoubaoChatModel model = builder.build();

        assertThatThrownBy(() -> model.chat(UserMessage.from(VideoContent.from("https://example.com/a.mp4"))))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("VIDEO content is not supported by our new-api", "STARMAGIC, ARK")
                .hasMessageNotContaining("OPENAI_COMPATIBLE");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void aWrongAddressIsNamedBesideThatOfTheProvider() {
        DoubaoProvider elsewhere = relay.toBuilder()
                .name("elsewhere")
                .baseUrl(emulator.baseUrl() + "/wrong?token=hunter2-and-more")
                .build();

        assertThatThrownBy(() -> DoubaoChatModel.builder()
                        .provider(elsewhere)
                        .apiKey("any")
                        .build()
                        .chat("hi"))
                .hasMessageContainingAll("Check baseUrl: for elsewhere " + emulator.baseUrl() + "/wrong?***", "/v1")
                .hasMessageNotContaining("hunter2");
    }
}
