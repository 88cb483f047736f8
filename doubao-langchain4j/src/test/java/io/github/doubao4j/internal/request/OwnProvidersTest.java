package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.OPENAI_COMPATIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.PdfFileContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoModelProfile;
import io.github.doubao4j.DoubaoModelProfile.EffortRule;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoProvider.ThinkingSwitch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers of which nothing is known, or what a user says of them. */
class OwnProvidersTest {

    private static final DoubaoProvider VLLM = DoubaoProvider.builder()
            .name("my vLLM")
            .defaultModelName("Qwen/Qwen3-8B")
            .thinkingSwitch(ThinkingSwitch.CHAT_TEMPLATE_KWARGS)
            .build();

    private static DoubaoProvider switching(ThinkingSwitch thinkingSwitch) {
        return VLLM.toBuilder().name("relay").thinkingSwitch(thinkingSwitch).build();
    }

    private static DoubaoChatRequestParameters thinking(String type) {
        return DoubaoChatRequestParameters.builder().thinking(type).build();
    }

    @Test
    void unknownServerIsSentEverythingWithoutWarning() {
        Golden golden = Golden.on(OPENAI_COMPATIBLE);

        String sent = golden.streaming(DoubaoChatRequestParameters.builder()
                .modelName("m")
                .temperature(1.0)
                .topLogprobs(1)
                .logprobs(true)
                .reasoningEffort("low")
                .serviceTier("auto")
                .user("u")
                .chunkIncludeUsage(true)
                .toolSpecifications(ToolSpecification.builder().name("now").build())
                .parallelToolCalls(true)
                .customParameters(Map.of("top_k", 3))
                .build());

        Golden.assertSame(sent, """
                {"model": "m", "messages": [{"role": "user", "content": "hi"}], "stream": true,
                 "stream_options": {"include_usage": true, "chunk_include_usage": true},
                 "temperature": 1.0, "reasoning_effort": "low", "logprobs": true, "top_logprobs": 1, "user": "u",
                 "service_tier": "auto", "parallel_tool_calls": true, "top_k": 3,
                 "tools": [{"type": "function", "function": {"name": "now",
                            "parameters": {"type": "object", "properties": {}}}}]}""");
        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void everyMessageCanBeSentThere() {
        Golden golden = Golden.on(OPENAI_COMPATIBLE);
        ToolExecutionRequest call = ToolExecutionRequest.builder()
                .id("c1")
                .name("map")
                .arguments("{}")
                .build();
        ChatMessage[] messages = {
            UserMessage.builder()
                    .name("li")
                    .addContent(TextContent.from("t"))
                    .addContent(ImageContent.from("https://example.com/a.png"))
                    .addContent(VideoContent.from("https://example.com/a.mp4"))
                    .addContent(AudioContent.from("https://example.com/a.mp3"))
                    .addContent(PdfFileContent.from("https://example.com/a.pdf"))
                    .build(),
            AiMessage.builder()
                    .thinking("hm")
                    .toolExecutionRequests(List.of(call))
                    .build(),
            ToolExecutionResultMessage.builder()
                    .id("c1")
                    .toolName("map")
                    .contents(List.of(ImageContent.from("https://example.com/map.png")))
                    .build()
        };

        String sent = golden.write(
                ChatRequest.builder().messages(messages).modelName("m").build(), false);

        assertThat(sent)
                .contains("\"name\":\"li\"", "a.png", "a.mp4", "a.mp3", "a.pdf", "map.png")
                .doesNotContain("reasoning_content");
        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void thinkingGoesBackThereWhenItIsAskedFor() {
        AiMessage thought = AiMessage.builder().text("a").thinking("hm").build();
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("q"), thought, UserMessage.from("r"))
                .modelName("m")
                .build();

        assertThat(Golden.sendingThinking(OPENAI_COMPATIBLE).write(request, false))
                .contains("\"reasoning_content\":\"hm\"");
        assertThat(Golden.replayingThinking(OPENAI_COMPATIBLE).write(request, false))
                .doesNotContain("hm");
    }

    @Test
    void modelHasToBeNamedWhereTheProviderHasNone() {
        assertThatThrownBy(() -> Golden.on(OPENAI_COMPATIBLE).blocking(DoubaoChatRequestParameters.EMPTY))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("modelName (model)", "OPENAI_COMPATIBLE");
        assertThat(Golden.on(OPENAI_COMPATIBLE)
                        .blocking(DoubaoChatRequestParameters.builder()
                                .customParameters(Map.of("model", "by hand"))
                                .build()))
                .contains("\"model\":\"by hand\"");
    }

    @Test
    void fieldsThatAUserDoesNotListAreWarnedAboutByTheUsersName() {
        DoubaoProvider provider = VLLM.toBuilder()
                .name("our relay")
                .documentedFields(Set.of("temperature"))
                .build();
        Golden golden = Golden.on(provider);

        golden.blocking(
                ChatRequestParameters.builder().temperature(1.0).topP(0.5).build());

        assertThat(golden.warnings())
                .singleElement()
                .isEqualTo(
                        "the field top_p is sent although our relay does not document it; it may be ignored or rejected"
                                + " there");
    }

    @Test
    void onlyTheModelThatAUserFixesIsSentWithoutAWarning() {
        Golden golden =
                Golden.on(VLLM.toBuilder().name("our relay").fixesModel(true).build());

        golden.blocking(DoubaoChatRequestParameters.EMPTY);
        assertThat(golden.warnings()).isEmpty();

        golden.blocking(ChatRequestParameters.builder().modelName("other").build());
        assertThat(golden.warnings()).singleElement().asString().contains("'other'", "our relay", "Qwen/Qwen3-8B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "THINKING_OBJECT | disabled | {\"thinking\": {\"type\": \"disabled\"}}",
                "THINKING_OBJECT | auto | {\"thinking\": {\"type\": \"auto\"}}",
                "ENABLE_THINKING | disabled | {\"enable_thinking\": false}",
                "CHAT_TEMPLATE_KWARGS | enabled | {\"chat_template_kwargs\": {\"enable_thinking\": true}}",
                "CHAT_TEMPLATE_KWARGS | disabled | {\"chat_template_kwargs\": {\"enable_thinking\": false}}",
            })
    void thinkingIsSwitchedAsTheUserSays(ThinkingSwitch thinkingSwitch, String type, String field) {
        Golden golden = Golden.on(switching(thinkingSwitch));

        Golden.assertSame(
                golden.blocking(thinking(type)),
                "{\"model\": \"Qwen/Qwen3-8B\", \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}], "
                        + field.substring(1));
        assertThat(golden.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CHAT_TEMPLATE_KWARGS, auto, chat_template_kwargs.enable_thinking", "NONE, enabled, reasoningEffort"})
    void thinkingThatCannotBeSwitchedIsRejected(ThinkingSwitch thinkingSwitch, String type, String named) {
        assertThatThrownBy(() -> Golden.on(switching(thinkingSwitch)).blocking(thinking(type)))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("thinking '" + type + "'", "relay", named, "allowed");
    }

    @Test
    void whatElseIsSaidToTheTemplateStaysBesideTheSwitch() {
        DoubaoChatRequestParameters both = DoubaoChatRequestParameters.builder()
                .thinking("disabled")
                .customParameters(Map.of("chat_template_kwargs", Map.of("add_vision_id", true)))
                .build();

        assertThat(Golden.read(Golden.on(VLLM).blocking(both)).get("chat_template_kwargs"))
                .isEqualTo(Golden.read("{\"enable_thinking\": false, \"add_vision_id\": true}"));
    }

    @Test
    void switchOfARequestOutranksACustomOneOfTheDefaults() {
        DoubaoChatRequestParameters defaults = DoubaoChatRequestParameters.builder()
                .customParameters(
                        Map.of("chat_template_kwargs", Map.of("enable_thinking", false, "add_vision_id", true)))
                .build();

        assertThat(Golden.read(Golden.on(VLLM).blocking(defaults.overrideWith(thinking("enabled"))))
                        .get("chat_template_kwargs"))
                .isEqualTo(Golden.read("{\"enable_thinking\": true, \"add_vision_id\": true}"));
        assertThat(Golden.read(Golden.on(VLLM).blocking(thinking("enabled").overrideWith(defaults)))
                        .get("chat_template_kwargs"))
                .isEqualTo(Golden.read("{\"enable_thinking\": false, \"add_vision_id\": true}"));
    }

    @ParameterizedTest
    @CsvSource({"ENABLE_THINKING", "CHAT_TEMPLATE_KWARGS", "THINKING_OBJECT"})
    void modelRulesKnowEverySwitch(ThinkingSwitch thinkingSwitch) {
        DoubaoModelProfile profile = DoubaoModelProfile.builder()
                .thinkingTypes(Set.of("enabled"))
                .effortRule(EffortRule.ONLY_WHILE_ENABLED)
                .build();
        Golden golden = Golden.adjusting(switching(thinkingSwitch), profile);
        String enabled = golden.blocking(thinking("enabled"));

        assertThat(golden.blocking(thinking("disabled"))).isEqualTo(golden.blocking(DoubaoChatRequestParameters.EMPTY));
        assertThat(Golden.read(golden.blocking(DoubaoChatRequestParameters.builder()
                        .reasoningEffort("low")
                        .build())))
                .isEqualTo(Golden.read(enabled.substring(0, enabled.length() - 1) + ",\"reasoning_effort\":\"low\"}"));
        assertThat(golden.warnings()).hasSize(2);
    }
}
