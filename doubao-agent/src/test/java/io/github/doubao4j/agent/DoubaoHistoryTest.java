package io.github.doubao4j.agent;

import static io.github.doubao4j.agent.DoubaoHistory.Change.Kind.ARGUMENTS_MENDED;
import static io.github.doubao4j.agent.DoubaoHistory.Change.Kind.CALL_ANSWERED;
import static io.github.doubao4j.agent.DoubaoHistory.Change.Kind.CALL_DROPPED;
import static io.github.doubao4j.agent.DoubaoHistory.Change.Kind.CALL_ID_MENDED;
import static io.github.doubao4j.agent.DoubaoHistory.Change.Kind.EMPTY_TURN_DROPPED;
import static io.github.doubao4j.agent.DoubaoHistory.Change.Kind.ENDS_WITH_ASSISTANT_TEXT;
import static io.github.doubao4j.agent.DoubaoHistory.Change.Kind.ORPHANED_RESULT_DROPPED;
import static io.github.doubao4j.agent.DoubaoHistory.Change.Kind.RESULT_MOVED;
import static io.github.doubao4j.agent.DoubaoHistory.Change.Kind.SECOND_RESULT_DROPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.service.AiServices;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.agent.DoubaoHistory.Change;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubaoHistoryTest {

    private static final UserMessage QUESTION = UserMessage.from("Weather and time?");
    private static final ToolExecutionRequest A = call("a", "weather", "{\"city\":\"Paris\"}");
    private static final ToolExecutionRequest B = call("b", "clock", "{}");
    private static final ToolExecutionResultMessage RESULT_A = ToolExecutionResultMessage.from(A, "sun");
    private static final ToolExecutionResultMessage RESULT_B = ToolExecutionResultMessage.from(B, "noon");

    private final List<Change> changes = new ArrayList<>();

    private static ToolExecutionRequest call(String id, String name, String arguments) {
        return ToolExecutionRequest.builder()
                .id(id)
                .name(name)
                .arguments(arguments)
                .build();
    }

    private List<ChatMessage> repair(ChatMessage... messages) {
        return DoubaoHistory.repair(List.of(messages), changes::add);
    }

    private static String text(ChatMessage result) {
        return ((ToolExecutionResultMessage) result).text();
    }

    @Test
    void soundConversationIsTheSameList() {
        List<ChatMessage> messages = List.of(
                SystemMessage.from("Be brief."),
                QUESTION,
                AiMessage.from("I look.", List.of(A, B)),
                RESULT_A,
                RESULT_B,
                AiMessage.from(call("a", "now", null), call("c", "now", " ")),
                ToolExecutionResultMessage.from("a", "now", ""),
                ToolExecutionResultMessage.from("c", "now", "x"),
                AiMessage.from("Sun, noon."),
                UserMessage.from("Thanks"));

        assertThat(DoubaoHistory.repair(messages, changes::add)).isSameAs(messages);
        assertThat(changes).isEmpty();
    }

    @Test
    void resultsWithoutTheirCallsAreDropped() {
        AiMessage done = AiMessage.from("done");

        assertThat(repair(
                        RESULT_A, QUESTION, RESULT_B, AiMessage.from(A), RESULT_A, RESULT_B, done, RESULT_A, QUESTION))
                .containsExactly(QUESTION, AiMessage.from(A), RESULT_A, done, QUESTION);
        assertThat(changes).extracting(Change::messageIndex).containsExactly(0, 2, 5, 7);
        assertThat(changes).extracting(Change::kind).containsOnly(ORPHANED_RESULT_DROPPED);
        assertThat(changes.get(0).description()).contains("'a'", "weather");
    }

    @Test
    void conversationOfWhichNothingIsLeftIsEmpty() {
        assertThat(repair(RESULT_A)).isEmpty();
    }

    @Test
    void callsWithoutAResultAreAnsweredWithAnErrorInTheirOrder() {
        List<ChatMessage> repaired = repair(QUESTION, AiMessage.from(A, B, call("c", "weather", "{}")), RESULT_B);

        assertThat(repaired).hasSize(5);
        assertThat(repaired.subList(2, 5))
                .extracting(result -> ((ToolExecutionResultMessage) result).id())
                .containsExactly("a", "b", "c");
        assertThat(repaired.get(3)).isSameAs(RESULT_B);
        ToolExecutionResultMessage error = (ToolExecutionResultMessage) repaired.get(2);
        assertThat(error.isError()).isTrue();
        assertThat(error.toolName()).isEqualTo("weather");
        assertThat(error.text()).startsWith("Error").contains("no result", "Call it again");
        assertThat(changes)
                .extracting(Change::messageIndex, Change::kind)
                .containsExactly(tuple(1, CALL_ANSWERED), tuple(1, CALL_ANSWERED));
    }

    @Test
    void callsThatTheNextMessageIgnoresAreAnswered() {
        UserMessage next = UserMessage.from("Never mind.");

        List<ChatMessage> repaired = repair(QUESTION, AiMessage.from(A), next);

        assertThat(repaired).hasSize(4).endsWith(next);
        assertThat(text(repaired.get(2))).startsWith("Error");
    }

    @Test
    void resultsAreMovedDirectlyAfterTheirCallsInOrder() {
        UserMessage hurry = UserMessage.from("Hurry!");

        assertThat(repair(QUESTION, AiMessage.from(A, B), RESULT_B, hurry, RESULT_A))
                .containsExactly(QUESTION, AiMessage.from(A, B), RESULT_A, RESULT_B, hurry);
        assertThat(changes).extracting(Change::messageIndex, Change::kind).containsExactly(tuple(4, RESULT_MOVED));
    }

    @Test
    void firstOfTwoResultsForOneCallIsKept() {
        assertThat(repair(QUESTION, AiMessage.from(A), RESULT_A, ToolExecutionResultMessage.from(A, "rain")))
                .containsExactly(QUESTION, AiMessage.from(A), RESULT_A);
        assertThat(changes)
                .extracting(Change::messageIndex, Change::kind)
                .containsExactly(tuple(3, SECOND_RESULT_DROPPED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"city\":\"Par", "[1]", "Paris", "{} {}", "{\"city\":}", "{\"city\":1}, 2"})
    void argumentsThatAreNotOneObjectBecomeOneWithAReason(String arguments) {
        List<ChatMessage> repaired =
                repair(QUESTION, AiMessage.from("I look.", List.of(call("a", "weather", arguments))));

        String sent = "{\"invalid_arguments\":\"" + arguments.replace("\"", "\\\"") + "\"}";
        assertThat(repaired.get(1)).isEqualTo(AiMessage.from("I look.", List.of(call("a", "weather", sent))));
        assertThat(text(repaired.get(2))).startsWith("Error").contains("not run", "cut or malformed: " + arguments);
        assertThat(changes)
                .extracting(Change::messageIndex, Change::kind)
                .containsExactly(tuple(1, ARGUMENTS_MENDED), tuple(1, CALL_ANSWERED));
        assertThat(changes)
                .noneSatisfy(change -> assertThat(change.description()).contains(arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"city\":\"Paris\",}|{\"city\":\"Paris\"}",
                "\"{\\\"city\\\":\\\"Paris\\\"}\"|{\"city\":\"Paris\"}",
                "{\"city\":\"Paris\"}}|{\"city\":\"Paris\"}",
                "null|{}"
            })
    void unambiguousArgumentsAreRepairedAndTheToolMayHaveRun(String arguments, String object) {
        List<ChatMessage> repaired = repair(QUESTION, AiMessage.from(call("a", "weather", arguments)));

        assertThat(repaired.get(1)).isEqualTo(AiMessage.from(call("a", "weather", object)));
        assertThat(text(repaired.get(2))).startsWith("Error").contains("may have run or not");
    }

    @Test
    void callThatHasAResultKeepsItWhenItsArgumentsAreMended() {
        String sent = "{\"invalid_arguments\":\"{\\\"ci\"}";
        assertThat(repair(QUESTION, AiMessage.from(call("a", "weather", "{\"ci")), RESULT_A))
                .containsExactly(QUESTION, AiMessage.from(call("a", "weather", sent)), RESULT_A);
        assertThat(changes).extracting(Change::kind).containsExactly(ARGUMENTS_MENDED);
    }

    @Test
    void ofLongArgumentsTheModelSeesTheBeginning() {
        String arguments = "{" + "x".repeat(198) + "😀" + "x".repeat(5000);

        String note =
                text(repair(AiMessage.from(call("a", "weather", arguments))).get(1));

        assertThat(note).contains("{xxx", "x…").hasSizeLessThan(400);
        assertThat(note.chars().filter(unit -> Character.isSurrogate((char) unit)))
                .isEmpty();
    }

    @Test
    void whatElseAnAssistantMessageCarriesIsKept() {
        AiMessage thoughtful = AiMessage.builder()
                .text("Hm")
                .thinking("look")
                .attributes(java.util.Map.of("encrypted_content", "djF+x"))
                .toolExecutionRequests(List.of(call("a", "weather", "{")))
                .build();

        AiMessage repaired = (AiMessage) repair(thoughtful, RESULT_A).get(0);

        assertThat(repaired.toBuilder()
                        .toolExecutionRequests(thoughtful.toolExecutionRequests())
                        .build())
                .isEqualTo(thoughtful);
    }

    @Test
    void emptyMessagesAreDroppedBetweenCallsAndResults() {
        AiMessage empty = AiMessage.builder().text(" \n").thinking("hm").build();

        assertThat(repair(
                        QUESTION,
                        AiMessage.from(A),
                        empty,
                        RESULT_A,
                        AiMessage.builder().build()))
                .containsExactly(QUESTION, AiMessage.from(A), RESULT_A);
        assertThat(changes)
                .extracting(Change::messageIndex, Change::kind)
                .containsExactly(tuple(2, EMPTY_TURN_DROPPED), tuple(4, EMPTY_TURN_DROPPED));
    }

    @Test
    void textAtTheEndIsReportedAndStays() {
        List<ChatMessage> messages = List.of(QUESTION, AiMessage.from("The sun sh"));

        assertThat(DoubaoHistory.repair(messages, changes::add)).isSameAs(messages);
        assertThat(changes)
                .extracting(Change::messageIndex, Change::kind)
                .containsExactly(tuple(1, ENDS_WITH_ASSISTANT_TEXT));
    }

    @Test
    void textBeforeADroppedLastMessageIsReportedByItsIndex() {
        AiMessage text = AiMessage.from("The sun sh");

        assertThat(repair(QUESTION, text, AiMessage.builder().build(), RESULT_A))
                .containsExactly(QUESTION, text);
        assertThat(changes)
                .extracting(Change::messageIndex, Change::kind)
                .containsExactly(
                        tuple(2, EMPTY_TURN_DROPPED),
                        tuple(3, ORPHANED_RESULT_DROPPED),
                        tuple(1, ENDS_WITH_ASSISTANT_TEXT));
    }

    @Test
    void callsOfModelsWithoutIdsGetSomeAndKeepTheirResults() {
        List<ChatMessage> repaired = repair(
                AiMessage.from(call(null, "weather", "{}"), call(null, "clock", "{}")),
                ToolExecutionResultMessage.from(null, "clock", "noon"),
                ToolExecutionResultMessage.from(null, "weather", "sun"));

        AiMessage calling = (AiMessage) repaired.get(0);
        assertThat(calling.toolExecutionRequests())
                .extracting(ToolExecutionRequest::id)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(repaired.subList(1, 3))
                .containsExactly(
                        ToolExecutionResultMessage.from(
                                calling.toolExecutionRequests().get(0), "sun"),
                        ToolExecutionResultMessage.from(
                                calling.toolExecutionRequests().get(1), "noon"));
        assertThat(changes).extracting(Change::kind).containsExactly(CALL_ID_MENDED, CALL_ID_MENDED, RESULT_MOVED);
    }

    @Test
    void callsThatShareAnIdGetIdsOfTheirOwn() {
        List<ChatMessage> repaired = repair(
                AiMessage.from(call("a", "weather", "{}"), call("a", "clock", "{}"), call("a_1", "clock", "{}")),
                ToolExecutionResultMessage.from("a", "clock", "noon"),
                ToolExecutionResultMessage.from("a", "weather", "sun"),
                ToolExecutionResultMessage.from("a_1", "clock", "one"));

        assertThat(repaired)
                .containsExactly(
                        AiMessage.from(
                                call("a", "weather", "{}"), call("a_2", "clock", "{}"), call("a_1", "clock", "{}")),
                        ToolExecutionResultMessage.from("a", "weather", "sun"),
                        ToolExecutionResultMessage.from("a_2", "clock", "noon"),
                        ToolExecutionResultMessage.from("a_1", "clock", "one"));
    }

    @Test
    void callThatNamesNoToolIsDropped() {
        assertThat(repair(
                        QUESTION,
                        AiMessage.from(call("x", " ", "{}")),
                        AiMessage.from(A, call("y", null, "{}")),
                        RESULT_A))
                .containsExactly(QUESTION, AiMessage.from(A), RESULT_A);
        assertThat(changes)
                .extracting(Change::messageIndex, Change::kind)
                .containsExactly(tuple(1, CALL_DROPPED), tuple(1, EMPTY_TURN_DROPPED), tuple(2, CALL_DROPPED));
    }

    @Test
    void requestWithASoundConversationIsTheSame() {
        ChatRequest request = ChatRequest.builder().messages(QUESTION).build();

        assertThat(DoubaoHistory.repairing(changes::add).apply(request)).isSameAs(request);
    }

    @Test
    void requestKeepsItsParameters() {
        ChatRequest request = ChatRequest.builder()
                .messages(RESULT_A, QUESTION)
                .temperature(0.5)
                .build();

        ChatRequest repaired = DoubaoHistory.repairing().apply(request);

        assertThat(repaired.messages()).containsExactly(QUESTION);
        assertThat(repaired.parameters()).isEqualTo(request.parameters());
    }

    interface Assistant {
        String chat(String question);
    }

    @Test
    void memoryThatACrashHasBrokenWorksAgainInAiServices() {
        try (DoubaoEmulator emulator = DoubaoEmulator.start()) {
            emulator.otherwise(request -> Reply.text("Sunny."));
            ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
            memory.add(QUESTION);
            memory.add(AiMessage.from(A, call("b", "clock", "{\"zone\":")));
            memory.add(RESULT_A);
            Assistant assistant = AiServices.builder(Assistant.class)
                    .chatModel(DoubaoChatModel.builder()
                            .baseUrl(emulator.baseUrl())
                            .apiKey("any")
                            .build())
                    .chatMemory(memory)
                    .chatRequestTransformer(DoubaoHistory.repairing(changes::add))
                    .build();

            assertThat(assistant.chat("Well?")).isEqualTo("Sunny.");

            EmulatedRequest request = emulator.requests().get(0);
            assertThat(request.messages())
                    .extracting(message -> message.path("role").asText())
                    .containsExactly("user", "assistant", "tool", "tool", "user");
            assertThat(request.messages().get(3).path("content").asText()).contains("{\"zone\":");
            assertThat(changes).extracting(Change::kind).containsExactly(ARGUMENTS_MENDED, CALL_ANSWERED);
        }
    }
}
