package io.github.doubao4j.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoChatResponseMetadata;
import io.github.doubao4j.DoubaoProvider;
import io.github.doubao4j.DoubaoResponsesModelBuilder;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.DoubaoEmulatorExtension;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.WireContract;
import io.github.doubao4j.testing.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which histories a request goes on from, and which ones are sent anew. */
class NewChainTest {

    private static final String SECOND_URL = "/api/coding/v3";
    private static final ChatRequestParameters NOTHING = DoubaoChatRequestParameters.EMPTY;
    private static final Consumer<DoubaoResponsesModelBuilder<?>> AS_IT_IS = options -> {};

    @RegisterExtension
    final DoubaoEmulatorExtension emulators =
            new DoubaoEmulatorExtension(builder -> builder.contract(WireContract.ARK));

    @BeforeEach
    void script(DoubaoEmulator emulator) {
        emulator.otherwise(request -> Reply.thinking("Hm").thenText("Yes."));
    }

    /** What is done to the first turn before the second. */
    private interface Change extends UnaryOperator<List<ChatMessage>> {}

    private static AiMessage answer(List<ChatMessage> history) {
        return (AiMessage) history.get(2);
    }

    private static Change ofAnswer(UnaryOperator<AiMessage> change) {
        return history -> List.of(history.get(0), history.get(1), change.apply(answer(history)));
    }

    private static Change ofAttribute(String name, String value) {
        return ofAnswer(answer -> {
            Map<String, Object> attributes = new LinkedHashMap<>(answer.attributes());
            attributes.put(name, value);
            return answer.toBuilder().attributes(attributes).build();
        });
    }

    private static Arguments named(String name, Change change) {
        return Arguments.argumentSet(name, change);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                named("another question", h -> List.of(h.get(0), UserMessage.from("Else?"), h.get(2))),
                named("another instruction", h -> List.of(SystemMessage.from("Be long."), h.get(1), h.get(2))),
                named("no instruction", h -> List.of(h.get(1), h.get(2))),
                named("an evicted question", h -> List.of(h.get(0), h.get(2))),
                named("an inserted message", h -> List.of(h.get(0), UserMessage.from("Wait."), h.get(1), h.get(2))),
                named(
                        "another image",
                        h -> List.of(
                                h.get(0), UserMessage.from(ImageContent.from("https://example.com/a.png")), h.get(2))),
                named("another answer", ofAnswer(a -> a.toBuilder().text("No.").build())),
                named("no attributes", ofAnswer(a -> AiMessage.from(a.text()))),
                named("a spoiled fingerprint", ofAttribute("response_chain", "spoiled")),
                named("an empty fingerprint", ofAttribute("response_chain", "whole:")),
                named(
                        "no fingerprint",
                        ofAnswer(a -> a.toBuilder()
                                .attributes(Map.of("response_id", a.attributes().get("response_id")))
                                .build())));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changedHistoryIsSentAnew(UnaryOperator<List<ChatMessage>> change, DoubaoEmulator emulator) throws Exception {
        for (ResponsesKind kind : ResponsesKind.values()) {
            List<ChatMessage> changed = change.apply(firstTurn(kind, emulator));

            EmulatedRequest second = secondTurn(kind, emulator, changed, AS_IT_IS, NOTHING);

            assertThat(second.previousResponseId()).isEmpty();
            assertThat(second.items()).hasSize(changed.size() + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameHistoryGoesOn(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        EmulatedRequest second = secondTurn(kind, emulator, firstTurn(kind, emulator), AS_IT_IS, NOTHING);

        assertThat(Sent.items(second)).containsExactly("user And?");
        assertThat(second.previousResponseId()).isNotEmpty();
    }

    /** Many memories do not keep it, and the service has it. */
    @ParameterizedTest
    @EnumSource
    void historyWithoutThinkingGoesOn(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        List<ChatMessage> bare =
                ofAnswer(a -> a.toBuilder().thinking(null).build()).apply(firstTurn(kind, emulator));

        assertThat(secondTurn(kind, emulator, bare, AS_IT_IS, NOTHING).previousResponseId())
                .isNotEmpty();
    }

    /** One turn of a user more, of which the service has none. */
    @ParameterizedTest
    @EnumSource
    void messagesOfOthersAreSentBehindTheChain(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        List<ChatMessage> longer = new ArrayList<>(firstTurn(kind, emulator));
        longer.add(UserMessage.from("What else?"));
        longer.add(AiMessage.from("Nothing."));

        assertThat(Sent.items(secondTurn(kind, emulator, longer, AS_IT_IS, NOTHING)))
                .containsExactly("user What else?", "assistant Nothing.", "user And?");
    }

    @ParameterizedTest
    @EnumSource
    void anotherModelIsSentTheWholeHistory(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        EmulatedRequest second = secondTurn(
                kind,
                emulator,
                firstTurn(kind, emulator),
                AS_IT_IS,
                ChatRequestParameters.builder().modelName("ep-2").build());

        assertWhole(second);
    }

    @ParameterizedTest
    @EnumSource
    void anotherAddressIsSentTheWholeHistory(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        EmulatedRequest second = secondTurn(
                kind,
                emulator,
                firstTurn(kind, emulator),
                options -> options.baseUrl(emulator.baseUrl().replace("/api/v3", SECOND_URL)),
                NOTHING);

        assertThat(second.path()).contains(SECOND_URL);
        assertWhole(second);
    }

    @ParameterizedTest
    @EnumSource
    void anotherProviderIsSentTheWholeHistory(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        assertWhole(secondTurn(
                kind,
                emulator,
                firstTurn(kind, emulator),
                options -> options.provider(DoubaoProvider.BYTEPLUS),
                NOTHING));
    }

    @ParameterizedTest
    @EnumSource
    void aChainIsLeftBeforeItIsFull(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        List<ChatMessage> history = new ArrayList<>(firstTurn(kind, emulator));
        history.addAll(0, Collections.nCopies(890, UserMessage.from("x")));
        AiMessage last =
                kind.chat(emulator, request(history, NOTHING)).response().aiMessage();
        history.add(UserMessage.from("And?"));
        history.add(last);
        for (int i = 0; i < 4; i++) {
            EmulatedRequest next = secondTurn(kind, emulator, history, AS_IT_IS, NOTHING);
            assertThat(next.previousResponseId().isEmpty())
                    .as("%d messages of %d items", history.size() + 1, history.size() + 3)
                    .isEqualTo(history.size() + 3 > 900);
            history.add(UserMessage.from("?"));
        }
    }

    /** They cannot be changed in a cache. */
    @ParameterizedTest
    @EnumSource
    void otherToolsAndThinkingLeaveACache(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        Consumer<DoubaoResponsesModelBuilder<?>> cached = options -> options.caching("enabled");
        List<ChatMessage> uncached = firstTurn(kind, emulator);
        assertWhole(secondTurn(kind, emulator, uncached, cached, NOTHING));

        List<ChatMessage> history = firstTurn(kind, emulator, cached);
        assertThat(secondTurn(kind, emulator, history, cached, NOTHING).previousResponseId())
                .isNotEmpty();
        assertWhole(secondTurn(kind, emulator, history, AS_IT_IS, NOTHING));
        assertWhole(secondTurn(
                kind,
                emulator,
                history,
                cached,
                ChatRequestParameters.builder()
                        .toolSpecifications(
                                ToolSpecification.builder().name("now").build())
                        .build()));
        assertWhole(secondTurn(
                kind,
                emulator,
                history,
                cached,
                DoubaoChatRequestParameters.builder().thinking("disabled").build()));
    }

    /** The service has the half call, and would wait for its result. */
    @ParameterizedTest
    @EnumSource
    void aChainDoesNotGoOnFromAHalfCall(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        String arguments = "{\"zone\":\"Asia/Shanghai, or wherever you are\"}";
        emulator.reset();
        emulator.otherwise(request -> request.items().size() == 2
                ? Reply.text("Let me see.").thenToolCalls(ToolCallScript.of("now", arguments))
                : Reply.text("Yes."));
        DoubaoChatRequestParameters few = DoubaoChatRequestParameters.builder()
                .maxOutputTokens(8)
                .toolSpecifications(ToolSpecification.builder().name("now").build())
                .build();
        List<ChatMessage> messages = List.of(SystemMessage.from("Be brief."), UserMessage.from("Sure?"));

        Outcome cut = kind.model(emulator, AS_IT_IS)
                .chat(ChatRequest.builder().messages(messages).parameters(few).build());
        EmulatedRequest second = secondTurn(
                kind,
                emulator,
                List.of(messages.get(0), messages.get(1), cut.response().aiMessage()),
                AS_IT_IS,
                NOTHING);

        assertThat(((DoubaoChatResponseMetadata) cut.response().metadata()).incompleteToolCalls())
                .hasSize(1);
        assertThat(cut.response().aiMessage().text()).isEqualTo("Let me see.");
        assertThat(second.previousResponseId()).isEmpty();
        assertThat(Sent.items(second))
                .containsExactly("system Be brief.", "user Sure?", "assistant Let me see.", "user And?");
    }

    @Test
    void attributesAreThereForChainsOnly(DoubaoEmulator emulator) throws Exception {
        for (ResponsesKind kind : ResponsesKind.values()) {
            assertThat(answer(firstTurn(kind, emulator)).attributes()).containsKeys("response_id", "response_chain");
            assertThat(answer(firstTurn(kind, emulator, options -> options.chainResponses(false)))
                            .attributes())
                    .isEmpty();
        }
    }

    private static void assertWhole(EmulatedRequest second) {
        assertThat(Sent.items(second)).containsExactly("system Be brief.", "user Sure?", "assistant Yes.", "user And?");
        assertThat(second.previousResponseId()).isEmpty();
    }

    private static List<ChatMessage> firstTurn(ResponsesKind kind, DoubaoEmulator emulator) throws Exception {
        return firstTurn(kind, emulator, AS_IT_IS);
    }

    private static List<ChatMessage> firstTurn(
            ResponsesKind kind, DoubaoEmulator emulator, Consumer<DoubaoResponsesModelBuilder<?>> options)
            throws Exception {
        List<ChatMessage> messages = List.of(SystemMessage.from("Be brief."), UserMessage.from("Sure?"));
        Outcome outcome = kind.model(emulator, options)
                .chat(ChatRequest.builder().messages(messages).build());
        return List.of(messages.get(0), messages.get(1), outcome.response().aiMessage());
    }

    private static ChatRequest request(List<ChatMessage> history, ChatRequestParameters parameters) {
        List<ChatMessage> messages = new ArrayList<>(history);
        messages.add(UserMessage.from("And?"));
        return ChatRequest.builder().messages(messages).parameters(parameters).build();
    }

    private static EmulatedRequest secondTurn(
            ResponsesKind kind,
            DoubaoEmulator emulator,
            List<ChatMessage> history,
            Consumer<DoubaoResponsesModelBuilder<?>> options,
            ChatRequestParameters parameters)
            throws Exception {
        int before = emulator.requests().size();
        Outcome outcome = kind.model(emulator, options).chat(request(history, parameters));
        assertThat(outcome.text()).isEqualTo("Yes.");
        assertThat(emulator.requests()).hasSize(before + 1);
        return emulator.requests().get(before);
    }
}
