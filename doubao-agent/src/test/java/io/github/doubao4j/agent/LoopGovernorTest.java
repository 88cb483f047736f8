package io.github.doubao4j.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.github.doubao4j.DoubaoChatModel;
import io.github.doubao4j.DoubaoChatRequestParameters;
import io.github.doubao4j.DoubaoModelBuilder;
import io.github.doubao4j.DoubaoStreamingChatModel;
import io.github.doubao4j.agent.LoopLimit.Kind;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tool loops of AiServices over a governed model, with requests that really arrive somewhere. */
class LoopGovernorTest {

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final Clockwork clockwork = new Clockwork();
    private final List<LoopLimit> reached = new CopyOnWriteArrayList<>();
    private ChatMemory memory = MessageWindowChatMemory.withMaxMessages(100);

    @AfterEach
    void stop() {
        emulator.close();
    }

    static final class Clockwork {

        private final AtomicInteger runs = new AtomicInteger();

        @Tool("The time")
        String clock() {
            return "noon " + runs.incrementAndGet();
        }
    }

    interface Assistant {
        String chat(String question);
    }

    interface StreamingAssistant {
        TokenStream chat(String question);
    }

    enum Kinds {
        BLOCKING {
            @Override
            String chat(
                    LoopGovernorTest test, LoopGovernor governor, Consumer<DoubaoModelBuilder<?>> options, String q) {
                DoubaoChatModel.Builder builder = DoubaoChatModel.builder();
                options.accept(builder.baseUrl(test.emulator.baseUrl()).apiKey("any"));
                return AiServices.builder(Assistant.class)
                        .chatModel(governor.govern(builder.build()))
                        .chatMemory(test.memory)
                        .tools(test.clockwork)
                        .build()
                        .chat(q);
            }
        },
        STREAMING {
            @Override
            String chat(LoopGovernorTest test, LoopGovernor governor, Consumer<DoubaoModelBuilder<?>> options, String q)
                    throws Exception {
                return stream(test, governor, options, q, false);
            }
        },
        STREAMING_WITH_CONCURRENT_TOOLS {
            @Override
            String chat(LoopGovernorTest test, LoopGovernor governor, Consumer<DoubaoModelBuilder<?>> options, String q)
                    throws Exception {
                return stream(test, governor, options, q, true);
            }
        };

        abstract String chat(
                LoopGovernorTest test, LoopGovernor governor, Consumer<DoubaoModelBuilder<?>> options, String question)
                throws Exception;

        private static String stream(
                LoopGovernorTest test,
                LoopGovernor governor,
                Consumer<DoubaoModelBuilder<?>> options,
                String question,
                boolean concurrent)
                throws Exception {
            DoubaoStreamingChatModel.Builder builder = DoubaoStreamingChatModel.builder();
            options.accept(builder.baseUrl(test.emulator.baseUrl()).apiKey("any"));
            AiServices<StreamingAssistant> services = AiServices.builder(StreamingAssistant.class)
                    .streamingChatModel(governor.govern(builder.build()))
                    .chatMemory(test.memory)
                    .tools(test.clockwork);
            if (concurrent) {
                services.executeToolsConcurrently();
            }
            CompletableFuture<String> answer = new CompletableFuture<>();
            services.build()
                    .chat(question)
                    .onPartialResponse(delta -> {})
                    .onCompleteResponse(
                            response -> answer.complete(response.aiMessage().text()))
                    .onError(answer::completeExceptionally)
                    .start();
            try {
                return answer.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    private String ask(Kinds kind, LoopGovernor.Builder governor) throws Exception {
        return ask(kind, governor, options -> {});
    }

    private String ask(Kinds kind, LoopGovernor.Builder governor, Consumer<DoubaoModelBuilder<?>> options)
            throws Exception {
        return kind.chat(this, governor.onLimit(reached::add).build(), options, "What time is it?");
    }

    private static LoopGovernor.Builder unlimited() {
        return LoopGovernor.builder().maxRounds(null).maxEqualCallsInARow(null);
    }

    /** A model that always asks for the same call, as long as it may. */
    private void alwaysCall(Reply call) {
        emulator.otherwise(request -> choice(request).equals("none") ? Reply.text("Noon, I think.") : call);
    }

    private static String choice(EmulatedRequest request) {
        JsonNode choice = request.json().path("tool_choice");
        return choice.isObject() ? choice.at("/function/name").asText() : choice.asText("");
    }

    private List<String> choices() {
        return emulator.requests().stream().map(LoopGovernorTest::choice).toList();
    }

    private static String lastContent(EmulatedRequest request) {
        List<JsonNode> messages = request.messages();
        return messages.get(messages.size() - 1).path("content").asText();
    }

    @ParameterizedTest
    @EnumSource
    void modelThatAlwaysCallsGetsItsRoundsAndThenAnswers(Kinds kind) throws Exception {
        alwaysCall(Reply.toolCall("clock", "{}"));

        assertThat(ask(kind, unlimited().maxRounds(4))).isEqualTo("Noon, I think.");

        assertThat(choices()).containsExactly("", "", "", "", "none");
        assertThat(clockwork.runs).hasValue(4);
        assertThat(reached).containsExactly(new LoopLimit(Kind.ROUNDS, "4 rounds of tool calls; allowed: 4"));
    }

    @ParameterizedTest
    @EnumSource
    void lastTurnKeepsTheToolsAndAddsANoteToItsRequestOnly(Kinds kind) throws Exception {
        alwaysCall(Reply.toolCall("clock", "{}"));

        ask(kind, unlimited().maxRounds(1));

        EmulatedRequest last = emulator.requests().get(1);
        assertThat(last.toolNames()).containsExactly("clock");
        assertThat(lastContent(last)).isEqualTo("noon 1\n\n" + LoopGovernor.DEFAULT_LAST_TURN_HINT);
        assertThat(memory.messages().toString()).contains("noon 1").doesNotContain("No more tools");
    }

    @ParameterizedTest
    @EnumSource
    void hintMayBeAnotherOrNone(Kinds kind) throws Exception {
        alwaysCall(Reply.toolCall("clock", "{}"));

        ask(kind, unlimited().maxRounds(1).lastTurnHint("Basta."));
        assertThat(lastContent(emulator.requests().get(1))).isEqualTo("noon 1\n\nBasta.");

        ask(kind, unlimited().maxRounds(1).lastTurnHint(" "));
        assertThat(lastContent(emulator.requests().get(3))).isEqualTo("noon 2");
    }

    @ParameterizedTest
    @EnumSource
    void equalCallsInARowAreThreeByDefault(Kinds kind) throws Exception {
        alwaysCall(Reply.toolCall("clock", "{}"));

        ask(kind, LoopGovernor.builder());

        assertThat(choices()).containsExactly("", "", "", "none");
        assertThat(reached)
                .containsExactly(
                        new LoopLimit(Kind.EQUAL_CALLS_IN_A_ROW, "3 equal calls of clock in a row; allowed: 3"));
    }

    @ParameterizedTest
    @EnumSource
    void aCommaTooManyDoesNotMakeACallAnother(Kinds kind) throws Exception {
        emulator.when(RequestMatcher.toolResults(1))
                .reply(Reply.toolCall("clock", "{\"n\":1,}").unchecked());
        alwaysCall(Reply.toolCall("clock", "{\"n\":1}").unchecked());

        ask(kind, LoopGovernor.builder());

        assertThat(choices()).containsExactly("", "", "", "none");
    }

    @ParameterizedTest
    @EnumSource
    void callsThatDifferInASecondObjectAreNotEqual(Kinds kind) throws Exception {
        for (int results = 0; results < 4; results++) {
            emulator.when(RequestMatcher.toolResults(results))
                    .reply(Reply.toolCall("clock", "{}{\"n\":" + results + "}").unchecked());
        }
        emulator.otherwise(request -> Reply.text("Noon."));

        ask(kind, LoopGovernor.builder());

        assertThat(choices()).containsExactly("", "", "", "", "");
        assertThat(reached).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void callsOfOneToolAreCountedOverParallelCalls(Kinds kind) throws Exception {
        alwaysCall(Reply.toolCalls(ToolCallScript.of("clock", "{}"), ToolCallScript.of("clock", "{\"n\":1}"))
                .unchecked());

        ask(kind, unlimited().maxCallsPerTool(3));

        assertThat(choices()).containsExactly("", "", "none");
        assertThat(clockwork.runs).hasValue(4);
        assertThat(reached).containsExactly(new LoopLimit(Kind.CALLS_PER_TOOL, "4 calls of clock; allowed: 3"));
    }

    @ParameterizedTest
    @EnumSource
    void tokensOfAllRoundsAreCounted(Kinds kind) throws Exception {
        alwaysCall(Reply.toolCall("clock", "{}").withUsage(90, 10));

        ask(kind, unlimited().maxTokens(250));

        assertThat(choices()).containsExactly("", "", "", "none");
        assertThat(reached).containsExactly(new LoopLimit(Kind.TOKENS, "300 tokens; allowed: 250"));
    }

    @ParameterizedTest
    @EnumSource
    void timeRunsFromTheFirstRequest(Kinds kind) throws Exception {
        alwaysCall(Reply.toolCall("clock", "{}"));

        ask(kind, unlimited().maxDuration(Duration.ofMinutes(3)).clock(new MinuteByMinute()));

        assertThat(choices()).containsExactly("", "", "", "none");
        assertThat(reached).containsExactly(new LoopLimit(Kind.DURATION, "PT3M; allowed: PT3M"));
    }

    /** Moves on by a minute whenever it is looked at. */
    private static final class MinuteByMinute extends Clock {

        private final AtomicInteger minutes = new AtomicInteger();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofMinutes(minutes.incrementAndGet()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @ParameterizedTest
    @EnumSource
    void memoryThatHasDroppedTheQuestionAndOldRoundsCountsRight(Kinds kind) throws Exception {
        memory = MessageWindowChatMemory.withMaxMessages(4);
        alwaysCall(Reply.toolCall("clock", "{}").withUsage(90, 10));

        ask(kind, unlimited().maxRounds(6).maxTokens(10_000));

        assertThat(choices()).hasSize(7).endsWith("none");
        assertThat(emulator.requests().get(6).messages()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void countsSurviveAStoreOfJson(Kinds kind) throws Exception {
        memory = MessageWindowChatMemory.builder()
                .maxMessages(4)
                .chatMemoryStore(new JsonStore())
                .build();
        alwaysCall(Reply.toolCall("clock", "{}").withUsage(90, 10));

        ask(kind, unlimited().maxTokens(550));

        assertThat(choices()).hasSize(7).endsWith("none");
        assertThat(reached).containsExactly(new LoopLimit(Kind.TOKENS, "600 tokens; allowed: 550"));
    }

    private static final class JsonStore implements ChatMemoryStore {

        private final Map<Object, String> stored = new ConcurrentHashMap<>();

        @Override
        public List<ChatMessage> getMessages(Object memoryId) {
            return ChatMessageDeserializer.messagesFromJson(stored.getOrDefault(memoryId, "[]"));
        }

        @Override
        public void updateMessages(Object memoryId, List<ChatMessage> messages) {
            stored.put(memoryId, ChatMessageSerializer.messagesToJson(messages));
        }

        @Override
        public void deleteMessages(Object memoryId) {
            stored.remove(memoryId);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyQuestionHasItsOwnRounds(Kinds kind) throws Exception {
        alwaysCall(Reply.toolCall("clock", "{}"));

        ask(kind, unlimited().maxRounds(2));
        ask(kind, unlimited().maxRounds(2));

        assertThat(choices()).containsExactly("", "", "none", "", "", "none");
    }

    @ParameterizedTest
    @EnumSource
    void requiredHoldsForTheFirstTurnAlone(Kinds kind) throws Exception {
        emulator.otherwise(
                request -> request.toolResults().isEmpty() ? Reply.toolCall("clock", "{}") : Reply.text("It is noon."));

        String answer = ask(
                kind,
                LoopGovernor.builder(),
                options -> options.defaultRequestParameters(DoubaoChatRequestParameters.builder()
                        .toolChoice(ToolChoice.REQUIRED)
                        .build()));

        assertThat(answer).isEqualTo("It is noon.");
        assertThat(choices()).containsExactly("required", "auto");
        assertThat(reached).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void namedToolIsForcedInTheFirstTurnOfEachQuestionAlone(Kinds kind) throws Exception {
        emulator.otherwise(
                request -> request.toolResults().isEmpty() ? Reply.toolCall("clock", "{}") : Reply.text("It is noon."));

        ask(kind, LoopGovernor.builder(), options -> options.toolChoiceName("clock"));
        ask(kind, LoopGovernor.builder(), options -> options.toolChoiceName("clock"));

        assertThat(choices()).containsExactly("clock", "auto", "clock", "auto");
    }

    @ParameterizedTest
    @EnumSource
    void forcedChoiceMayBeKeptUntilALimit(Kinds kind) throws Exception {
        alwaysCall(Reply.toolCall("clock", "{}"));

        ask(kind, unlimited().maxRounds(2).keepForcedToolChoice(true), options -> options.toolChoiceName("clock"));

        assertThat(choices()).containsExactly("clock", "clock", "none");
    }

    @ParameterizedTest
    @EnumSource
    void callsInTheLastTurnAreNotRun(Kinds kind) throws Exception {
        emulator.otherwise(request -> Reply.text("Noon.")
                .thenToolCalls(ToolCallScript.of("clock", "{}"))
                .unchecked());

        assertThat(ask(kind, unlimited().maxRounds(1))).isEqualTo("Noon.");

        assertThat(emulator.requests()).hasSize(2);
        assertThat(clockwork.runs).hasValue(1);
        List<ChatMessage> messages = memory.messages();
        assertThat(((AiMessage) messages.get(messages.size() - 1)).hasToolExecutionRequests())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void modelThatOnlyCallsToolsInTheLastTurnIsAnError(Kinds kind) {
        emulator.otherwise(request -> Reply.toolCall("clock", "{}").unchecked());

        assertThatThrownBy(() -> ask(kind, unlimited().maxRounds(1)))
                .isExactlyInstanceOf(LangChain4jException.class)
                .hasMessageContainingAll("1 rounds of tool calls", "allowed: 1", "wrote no text");
        assertThat(clockwork.runs).hasValue(1);
    }
}
