package io.github.doubao4j.internal.request;

import static io.github.doubao4j.DoubaoProvider.ARK;
import static io.github.doubao4j.DoubaoProvider.STARMAGIC;
import static io.github.doubao4j.DoubaoProvider.TOKAIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.message.VideoContent;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.testing.ProviderSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final ToolExecutionRequest CALL_A = call("call_a", "weather", "{\"city\":\"Paris\"}");
    private static final ToolExecutionRequest CALL_B = call("call_b", "clock", "{}");
    private static final AiMessage CALLS = AiMessage.from(CALL_A, CALL_B);

    private static ToolExecutionRequest call(String id, String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(arguments)
                .build();
    }

    @Test
    void aConversationKeepsEveryMessageInItsOrder() {
        String messages = Golden.on(STARMAGIC)
                .messages(
                        SystemMessage.from("Be brief."),
                        UserMessage.from("Weather and time?"),
                        AiMessage.from("I look.", List.of(CALL_A, CALL_B)),
                        ToolExecutionResultMessage.from("call_b", "clock", "12:00"),
                        ToolExecutionResultMessage.from("call_a", "weather", "sun"),
                        AiMessage.from("Sun, noon."),
                        UserMessage.from("Thanks"));

        Golden.assertSame(messages, """
                [{"role": "system", "content": "Be brief."},
                 {"role": "user", "content": "Weather and time?"},
                 {"role": "assistant", "content": "I look.", "tool_calls": [
                    {"id": "call_a", "type": "function",
                     "function": {"name": "weather", "arguments": "{\\"city\\":\\"Paris\\"}"}},
                    {"id": "call_b", "type": "function", "function": {"name": "clock", "arguments": "{}"}}]},
                 {"role": "tool", "tool_call_id": "call_b", "content": "12:00"},
                 {"role": "tool", "tool_call_id": "call_a", "content": "sun"},
                 {"role": "assistant", "content": "Sun, noon."},
                 {"role": "user", "content": "Thanks"}]""");
    }

    @Test
    void severalTextsOfAUserArePartsAndOneIsAString() {
        Golden.assertSame(
                Golden.on(TOKAIFY).messages(UserMessage.from(TextContent.from("a"), TextContent.from("b"))), """
                [{"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]""");
    }

    @ParameterizedTest
    @ProviderSource({"ARK", "ARK_CODING_PLAN", "ARK_AGENT_PLAN", "BYTEPLUS"})
    void userNameIsSentWhereItIsDocumented(DoubaoProvider provider) {
        Golden golden = Golden.on(provider);

        Golden.assertSame(golden.messages(UserMessage.from("Klaus", "hi")), """
                [{"role": "user", "content": "hi", "name": "Klaus"}]""");
        assertThat(golden.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ProviderSource({"STARMAGIC", "TOKAIFY"})
    void userNameIsLeftOutElsewhereWithOneWarning(DoubaoProvider provider) {
        Golden golden = Golden.on(provider);

        for (int i = 0; i < 2; i++) {
            Golden.assertSame(golden.messages(UserMessage.from("Klaus", "hi"), UserMessage.from("Klaus", "hi")), """
                    [{"role": "user", "content": "hi"}, {"role": "user", "content": "hi"}]""");
        }
        assertThat(golden.warnings()).singleElement().asString().contains("messages.name", provider.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void blankAssistantTextIsLeftOutBesideToolCalls(String text) {
        Golden.assertSame(
                Golden.on(ARK)
                        .messages(
                                UserMessage.from("q"),
                                AiMessage.from(text, List.of(CALL_B)),
                                ToolExecutionResultMessage.from(CALL_B, "12:00")),
                """
                [{"role": "user", "content": "q"},
                 {"role": "assistant", "tool_calls": [
                    {"id": "call_b", "type": "function", "function": {"name": "clock", "arguments": "{}"}}]},
                 {"role": "tool", "tool_call_id": "call_b", "content": "12:00"}]""");
    }

    static Stream<AiMessage> sayingNothing() {
        return Stream.of(
                AiMessage.builder().build(),
                AiMessage.from(""),
                AiMessage.from(" \n"),
                AiMessage.builder().text("").thinking("hm").build(),
                AiMessage.builder()
                        .attributes(Map.of("encrypted_content", "djF+x"))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("sayingNothing")
    void assistantThatSaysNothingIsLeftOutAndItsNeighboursStay(AiMessage nothing) {
        Golden golden = Golden.on(ARK);
        for (int i = 0; i < 2; i++) {
            Golden.assertSame(golden.messages(UserMessage.from("q"), nothing, UserMessage.from("and?"), nothing), """
                    [{"role": "user", "content": "q"}, {"role": "user", "content": "and?"}]""");
        }

        assertThat(golden.warnings()).isEmpty();
        assertThat(golden.notes()).singleElement().asString().contains("messages[1]", "neither text nor tool calls");
    }

    @Test
    void emptyAssistantMessageDoesNotSeparateCallsFromResults() {
        ToolExecutionRequest call = call("c", "clock", "{}");

        assertThat(Golden.read(Golden.on(ARK)
                        .messages(
                                UserMessage.from("q"),
                                AiMessage.from(call),
                                ToolExecutionResultMessage.from(call, "12:00"),
                                AiMessage.from(""),
                                UserMessage.from("and?"))))
                .hasSize(4);
        assertThatThrownBy(() -> Golden.on(ARK)
                        .messages(
                                UserMessage.from("q"),
                                AiMessage.from(call),
                                AiMessage.from(""),
                                ToolExecutionResultMessage.from(call, "12:00")))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("before messages[2]");
    }

    @Test
    void onlyEmptyAssistantMessagesAreRejected() {
        assertThatThrownBy(() -> Golden.on(ARK).messages(AiMessage.from(""), AiMessage.from(" ")))
                .isExactlyInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("messages", "2 assistant messages", "allowed: at least one message");
    }

    /** The documents want text or calls in every assistant message; and a text at the end would be continued. */
    @Test
    void thinkingAloneGetsAPlaceholderUnlessItIsLast() {
        AiMessage thought = AiMessage.builder().thinking("hm").build();
        Golden golden = Golden.sendingThinking(ARK);

        Golden.assertSame(golden.messages(UserMessage.from("q"), thought, UserMessage.from("and?"), thought), """
                [{"role": "user", "content": "q"},
                 {"role": "assistant", "content": "(empty)", "reasoning_content": "hm"},
                 {"role": "user", "content": "and?"}]""");
    }

    @ParameterizedTest
    @ProviderSource({"ARK", "STARMAGIC"})
    void emptyUserMessageIsRejected(DoubaoProvider provider) {
        for (UserMessage nothing : List.of(
                UserMessage.from(""),
                UserMessage.from(TextContent.from("")),
                UserMessage.from(TextContent.from(""), TextContent.from("")))) {
            assertThatThrownBy(() -> Golden.on(provider).messages(UserMessage.from("q"), nothing))
                    .isExactlyInstanceOf(InvalidRequestException.class)
                    .hasMessageContainingAll("messages[1].contents (content)", "allowed: ");
        }
    }

    @Test
    void emptyTextBesideOtherContentIsLeftOut() {
        Golden golden = Golden.on(ARK);
        ImageContent image = ImageContent.from("https://example.com/map.png");
        ToolExecutionRequest call = call("c", "map", "{}");
        String messages = golden.messages(
                UserMessage.from(TextContent.from(""), image),
                AiMessage.from(call),
                ToolExecutionResultMessage.builder()
                        .id("c")
                        .toolName("map")
                        .contents(List.of(TextContent.from(""), image))
                        .build(),
                AiMessage.from(call),
                ToolExecutionResultMessage.builder()
                        .id("c")
                        .toolName("map")
                        .contents(List.of(TextContent.from(""), TextContent.from("")))
                        .build());

        assertThat(Golden.read(messages).at("/0/content")).hasSize(1);
        assertThat(Golden.read(messages).at("/2/content")).hasSize(1);
        assertThat(Golden.read(messages).at("/4/content").textValue()).isEqualTo("(empty)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null"})
    void missingArgumentsAreAnEmptyObject(String arguments) {
        ToolExecutionRequest call = call("c", "clock", arguments.equals("null") ? null : arguments);

        Golden.assertSame(
                Golden.on(ARK).messages(AiMessage.from(call), ToolExecutionResultMessage.from(call, "12:00")), """
                [{"role": "assistant", "tool_calls": [
                    {"id": "c", "type": "function", "function": {"name": "clock", "arguments": "{}"}}]},
                 {"role": "tool", "tool_call_id": "c", "content": "12:00"}]""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1,}|{\"a\":1}",
                "\"{\\\"a\\\":1}\"|{\"a\":1}",
                "{\"a\":1}}|{\"a\":1}",
                "{\"a\":|{\"invalid_arguments\":\"{\\\"a\\\":\"}"
            })
    void malformedArgumentsAreSentAsOneObject(String written, String sent) {
        Golden golden = Golden.on(ARK);
        ToolExecutionRequest call = call("c", "clock", written);
        String messages = golden.messages(AiMessage.from(call), ToolExecutionResultMessage.from(call, "12:00"));

        assertThat(Golden.read(messages)
                        .at("/0/tool_calls/0/function/arguments")
                        .textValue())
                .isEqualTo(sent);
        assertThat(golden.warnings()).isEmpty();
    }

    @Test
    void severalObjectsInOneCallWarnOnce() {
        Golden golden = Golden.on(ARK);
        for (String secret : List.of("hush", "psst")) {
            ToolExecutionRequest call = call("c", "clock", "{\"a\":\"" + secret + "\"}{\"b\":2}");
            String messages = golden.messages(AiMessage.from(call), ToolExecutionResultMessage.from(call, "12:00"));

            assertThat(Golden.read(messages)
                            .at("/0/tool_calls/0/function/arguments")
                            .textValue())
                    .isEqualTo("{\"invalid_arguments\":\"{\\\"a\\\":\\\"" + secret + "\\\"}{\\\"b\\\":2}\"}");
        }

        assertThat(golden.warnings())
                .singleElement()
                .asString()
                .contains("'clock'", "several JSON objects", "invalid_arguments")
                .doesNotContain("hush", "psst");
    }

    @Test
    void argumentsAreSentBackUnchanged() {
        ToolExecutionRequest call = call("c", "clock", " {\"a\":  1}\n");

        Golden.assertSame(
                Golden.on(ARK).messages(AiMessage.from(call), ToolExecutionResultMessage.from(call, "12:00")), """
                [{"role": "assistant", "tool_calls": [
                    {"id": "c", "type": "function", "function": {"name": "clock", "arguments": " {\\"a\\":  1}\\n"}}]},
                 {"role": "tool", "tool_call_id": "c", "content": "12:00"}]""");
    }

    @Test
    void thinkingGoesBackOnlyWhenAskedFor() {
        AiMessage answer = AiMessage.builder()
                .text("4")
                .thinking("2 and 2")
                .attributes(Map.of("encrypted_content", "djF+x"))
                .build();

        Golden.assertSame(Golden.on(ARK).messages(answer), "[{\"role\": \"assistant\", \"content\": \"4\"}]");
        Golden.assertSame(Golden.sendingThinking(ARK).messages(answer), """
                [{"role": "assistant", "content": "4", "reasoning_content": "2 and 2", "encrypted_content": "djF+x"}]""");
    }

    @Test
    void thinkingGoesBackBesideToolCalls() {
        AiMessage answer = AiMessage.builder()
                .thinking("look")
                .toolExecutionRequests(List.of(CALL_B))
                .build();

        Golden.assertSame(
                Golden.sendingThinking(STARMAGIC).messages(answer, ToolExecutionResultMessage.from(CALL_B, "12:00")),
                """
                [{"role": "assistant", "reasoning_content": "look", "tool_calls": [
                    {"id": "call_b", "type": "function", "function": {"name": "clock", "arguments": "{}"}}]},
                 {"role": "tool", "tool_call_id": "call_b", "content": "12:00"}]""");
    }

    /** What three turns hold, of which the last has called a tool. */
    private static final ChatMessage[] TURNS = {
        UserMessage.from("1"),
        thought("a", null),
        UserMessage.from("2"),
        thought("b", null),
        UserMessage.from("3"),
        thought("c", CALL_B),
        ToolExecutionResultMessage.from(CALL_B, "12:00")
    };

    private static AiMessage thought(String thinking, @Nullable ToolExecutionRequest call) {
        return AiMessage.builder()
                .text("so")
                .thinking(thinking)
                .attributes(Map.of("encrypted_content", "djF+" + thinking))
                .toolExecutionRequests(call == null ? List.of() : List.of(call))
                .build();
    }

    private static List<String> sentBack(String messages) {
        return Golden.read(messages).findValuesAsText("reasoning_content");
    }

    @ParameterizedTest
    @ProviderSource
    void thinkingOfThisTurnGoesBackByDefaultWhereDocumented(DoubaoProvider provider) {
        String messages = Golden.replayingThinking(provider).messages(TURNS);

        assertThat(sentBack(messages)).isEqualTo(provider == TOKAIFY ? List.of() : List.of("c"));
        assertThat(Golden.read(messages).findValuesAsText("encrypted_content"))
                .isEqualTo(provider == TOKAIFY ? List.of() : List.of("djF+c"));
    }

    @ParameterizedTest
    @ProviderSource
    void decisionOfTheUserHoldsOnEveryProvider(DoubaoProvider provider) {
        assertThat(sentBack(Golden.sendingThinking(provider).messages(TURNS))).containsExactly("a", "b", "c");
        assertThat(sentBack(Golden.on(provider).messages(TURNS))).isEmpty();
    }

    @Test
    void thinkingOfASettledTurnStaysBehindAsSoonAsTheUserSpeaks() {
        ChatMessage[] next = Arrays.copyOf(TURNS, TURNS.length + 2);
        next[TURNS.length] = AiMessage.from("noon");
        next[TURNS.length + 1] = UserMessage.from("4");

        assertThat(sentBack(Golden.replayingThinking(ARK).messages(next))).isEmpty();
    }

    @Test
    void historyWithoutAUserIsOneTurn() {
        assertThat(sentBack(Golden.replayingThinking(ARK).messages(SystemMessage.from("go"), TURNS[5], TURNS[6])))
                .containsExactly("c");
    }

    @Test
    void thinkingSentBackWhereItIsNotDocumentedIsWarnedAbout() {
        AiMessage answer = AiMessage.builder()
                .text("4")
                .thinking("t")
                .attributes(Map.of("encrypted_content", "e"))
                .build();
        Golden starMagic = Golden.sendingThinking(STARMAGIC);
        Golden tokaify = Golden.sendingThinking(TOKAIFY);
        Golden ark = Golden.sendingThinking(ARK);

        List.of(starMagic, tokaify, ark).forEach(golden -> golden.messages(answer));

        assertThat(starMagic.warnings()).singleElement().asString().contains("messages.encrypted_content", "STARMAGIC");
        assertThat(tokaify.warnings())
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("messages.reasoning_content", "TOKAIFY"))
                .anySatisfy(warning -> assertThat(warning).contains("messages.encrypted_content", "TOKAIFY"));
        assertThat(ark.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void emptyToolResultGetsAPlaceholder(String result) {
        Golden.assertSame(
                Golden.on(STARMAGIC)
                        .messages(AiMessage.from(CALL_B), ToolExecutionResultMessage.from("call_b", "clock", result)),
                """
                [{"role": "assistant", "tool_calls": [
                    {"id": "call_b", "type": "function", "function": {"name": "clock", "arguments": "{}"}}]},
                 {"role": "tool", "tool_call_id": "call_b", "content": "(empty)"}]""");
    }

    private static ToolExecutionResultMessage result(Content... contents) {
        return ToolExecutionResultMessage.builder()
                .id("call_a")
                .toolName("weather")
                .contents(contents)
                .build();
    }

    private static String toolContent(Golden golden, ToolExecutionResultMessage result) {
        return Golden.read(golden.messages(AiMessage.from(CALL_A), result))
                .get(1)
                .get("content")
                .toString();
    }

    @Test
    void imagesInToolResultsArePartsOnArk() {
        Golden.assertSame(
                toolContent(
                        Golden.on(ARK),
                        result(TextContent.from("the map"), ImageContent.from("https://example.com/map.png"))),
                """
                [{"type": "text", "text": "the map"},
                 {"type": "image_url", "image_url": {"url": "https://example.com/map.png", "detail": "low"}}]""");
    }

    @ParameterizedTest
    @ProviderSource({"STARMAGIC", "TOKAIFY"})
    void imagesInToolResultsAreRejectedElsewhere(DoubaoProvider provider) {
        ToolExecutionResultMessage result = result(ImageContent.from("https://example.com/map.png"));

        assertThatThrownBy(() -> toolContent(Golden.on(provider), result))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll(
                        "IMAGE", "tool results", "not supported", provider.name(), "ARK, ARK_CODING_PLAN", "BYTEPLUS");
    }

    @Test
    void videoInToolResultsIsRejectedEverywhere() {
        ToolExecutionResultMessage result = result(VideoContent.from("https://example.com/a.mp4"));

        for (DoubaoProvider provider : ProviderSource.Providers.documented().toList()) {
            assertThatThrownBy(() -> toolContent(Golden.on(provider), result))
                    .isExactlyInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContainingAll("VIDEO", "tool results", provider.name());
        }
    }

    @Test
    void severalTextsOfAToolResultAreCompleteEverywhere() {
        ToolExecutionResultMessage result = result(TextContent.from("a"), TextContent.from("b"));

        Golden.assertSame(toolContent(Golden.on(STARMAGIC), result), "\"a\\nb\"");
        Golden.assertSame(toolContent(Golden.on(ARK), result), """
                [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]""");
    }

    @Test
    void customMessageIsRejected() {
        ChatMessage message = CustomMessage.from(Map.of("a", 1));

        assertThatThrownBy(() -> Golden.on(ARK).messages(message))
                .isExactlyInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("CustomMessage", "not supported");
    }

    @Test
    void imagesThatAnAssistantMadeAreLeftOutWithAWarning() {
        AiMessage painted = AiMessage.builder()
                .text("here")
                .attributes(Map.of(
                        AiMessage.GENERATED_IMAGES_KEY,
                        List.of(Image.builder().base64Data("AAAA").build())))
                .build();
        Golden golden = Golden.on(ARK);

        Golden.assertSame(golden.messages(painted), "[{\"role\": \"assistant\", \"content\": \"here\"}]");
        assertThat(golden.warnings()).singleElement().asString().contains("images");
    }
}
