package io.github.doubao4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import io.github.doubao4j.agent.DoubaoHistory;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.EmulatedRequest;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.emulator.ToolResult;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.tools.TimedTools;
import io.github.doubao4j.examples.tools.ToolClock;
import io.github.doubao4j.examples.trace.ModelCall;
import io.github.doubao4j.examples.trace.Overlap;
import io.github.doubao4j.examples.trace.RunSummary;
import io.github.doubao4j.examples.trace.RunTrace;
import io.github.doubao4j.examples.trace.ToolCall;
import io.github.doubao4j.examples.trace.Wait;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An agent as all of them are made, over HTTP and against the emulator. */
class AgentRunTest {

    /** How long the person thinks; more than a tool may take. */
    private static final Duration WAITING = Duration.ofMillis(2500);

    private static final Limits SETTINGS = new Limits(3, true, Duration.ofSeconds(30));

    private final DoubaoEmulator emulator = DoubaoEmulator.start();
    private final Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), false, Language.EN);
    private AgentRun started;

    private record Limits(int rounds, boolean parallel, Duration toolTimeout) {}

    interface Helper {
        @UserMessage("{{question}}")
        TokenStream ask(@V("question") String question);
    }

    /** Tools that behave in every way. */
    public static final class Tools {

        private final CyclicBarrier both = new CyclicBarrier(2);
        private final CountDownLatch never = new CountDownLatch(1);

        @Tool("waits until it is called twice")
        public String meet(@P("a number") int number) throws Exception {
            try {
                both.await(30, TimeUnit.SECONDS);
                return "met " + number;
            } catch (BrokenBarrierException | TimeoutException e) {
                return "alone " + number;
            }
        }

        @Tool("asks the person")
        public String askPerson(@P("whether it goes on for ever") boolean hang) throws InterruptedException {
            ToolClock.pause(Wait.Reason.PERSON);
            try {
                never.await(WAITING.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                ToolClock.resume();
            }
            if (hang) {
                never.await();
            }
            return "the person said yes";
        }

        @Tool("answers")
        public String echo(@P("a number") int number) {
            return "echo " + number;
        }

        @Tool("fails")
        public String fail() {
            throw new IllegalStateException("no ink\nsecond line");
        }

        @Tool("fails badly")
        public String collapse() {
            throw new StackOverflowError("too deep");
        }

        @Tool("does not end, not even when asked to")
        public String resist() {
            while (true) {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    // This is the tool that does not care.
                }
            }
        }

        @Tool("does not end")
        public String hang() throws InterruptedException {
            never.await();
            return "ended";
        }
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void runsTheToolsOfOneTurnAtTheSameTime() {
        callsThenEchoes(ToolCallScript.of("meet", "{\"number\":1}"), ToolCallScript.of("meet", "{\"number\":2}"));

        String answer = ask(SETTINGS);

        assertThat(answer).isEqualTo("met 1|met 2");
        assertThat(Overlap.of(trace().toolCalls()).most()).isEqualTo(2);
        assertThat(trace().toolCalls()).extracting(ToolCall::lane).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void runsThemOneByOneWhenParallelIsOff() {
        callsThenEchoes(
                ToolCallScript.of("echo", "{\"number\":1}"),
                ToolCallScript.of("echo", "{\"number\":2}"),
                ToolCallScript.of("echo", "{\"number\":3}"));

        String answer = ask(new Limits(3, false, Duration.ofSeconds(30)));

        assertThat(answer).isEqualTo("echo 1|echo 2|echo 3");
        assertThat(Overlap.of(trace().toolCalls()).most()).isEqualTo(1);
    }

    @Test
    void answersEveryCallInOrderWhateverHappensToIt() {
        Reply calls = Reply.toolCalls(
                        ToolCallScript.of("fail", "{}").withId("call_a"),
                        ToolCallScript.of("nothing", "{\"x\":1}").withId("call_b"),
                        ToolCallScript.of("echo", "{\"number\":\"many\"}").withId("call_c"),
                        ToolCallScript.of("echo", "{}").withId("call_d"),
                        ToolCallScript.of("echo", "{\"number\":4}").withId("call_e"))
                .unchecked();
        emulator.when(RequestMatcher.noToolResults()).reply(calls);
        emulator.otherwise(AgentRunTest::echo);

        ask(SETTINGS);

        List<ToolResult> results = emulator.requests().get(1).toolResults();
        assertThat(results)
                .extracting(ToolResult::toolCallId)
                .containsExactly("call_a", "call_b", "call_c", "call_d", "call_e");
        assertThat(results.get(0).content()).isEqualTo("Error: fail failed: no ink");
        assertThat(results.get(1).content())
                .startsWith("Error: there is no tool \"nothing\". Tools: ")
                .contains("echo", "meet");
        assertThat(results.get(2).content()).startsWith("Error: the arguments of echo cannot be used: ");
        assertThat(results.get(3).content()).startsWith("Error: the arguments of echo cannot be used: ");
        assertThat(results.get(4).content()).isEqualTo("echo 4");
        assertThat(trace().toolCalls())
                .extracting(ToolCall::failed)
                .filteredOn(failed -> failed)
                .hasSize(4);
    }

    @Test
    void readsClearMalformedArgumentsAndRejectsOthers() {
        callsThenEchoes(
                ToolCallScript.of("echo", "{\"number\":1,}"),
                ToolCallScript.of("echo", "\"{\\\"number\\\":2}\""),
                ToolCallScript.of("echo", "{number: 3"),
                ToolCallScript.of("echo", "{\"number\":4}{\"number\":5}"),
                ToolCallScript.of("echo", "{\"number\":6}"));

        String[] answers = ask(SETTINGS).split("\\|");

        assertThat(answers).hasSize(5).contains("echo 1", "echo 2", "echo 6");
        assertThat(answers[2])
                .startsWith("Error: the arguments of echo cannot be used: ")
                .endsWith("Call it again with one JSON object.");
        assertThat(answers[3])
                .isEqualTo("Error: the arguments of echo cannot be used: they are several JSON objects."
                        + " Make a call of its own for each.");
        // At the same time, so in no order.
        assertThat(trace().toolCalls())
                .extracting(ToolCall::failed)
                .containsExactlyInAnyOrder(false, false, true, true, false);
        assertThat(emulator.requests()).hasSize(2);
    }

    @Test
    void answersAlsoACallThatIsNotDoneInTimeOrCollapses() {
        callsThenEchoes(
                ToolCallScript.of("hang", "{}"),
                ToolCallScript.of("collapse", "{}"),
                ToolCallScript.of("resist", "{}"),
                ToolCallScript.of("echo", "{\"number\":3}"));

        String answer = ask(new Limits(3, true, Duration.ofSeconds(1)));

        assertThat(answer)
                .isEqualTo("Error: hang was stopped because it was not done after 1.0 s"
                        + "|Error: collapse failed: too deep"
                        + "|Error: resist was stopped because it was not done after 1.0 s|echo 3");
        assertThat(trace().toolCalls()).hasSize(4);
    }

    @Test
    void aStalledToolDelaysNoOtherWhenParallelIsOff() {
        callsThenEchoes(ToolCallScript.of("resist", "{}"), ToolCallScript.of("echo", "{\"number\":2}"));

        String answer = ask(new Limits(3, false, Duration.ofMillis(300)));

        assertThat(answer).isEqualTo("Error: resist was stopped because it was not done after 0.3 s|echo 2");
    }

    @Test
    void goesOnWhenTheModelGivesTwoCallsOneId() {
        callsThenEchoes(ToolCallScript.of("echo", "{\"number\":1}"), ToolCallScript.of("echo", "{\"number\":2}"));
        AgentRun run = start(SETTINGS);
        ChatModel model = new OneId(models(true).blocking(run.listener()));

        String answer =
                run.answer("What is it?", helper(run, blocking(model))::ask).text();

        assertThat(answer).isEqualTo("echo 1|echo 2");
        assertThat(emulator.requests().get(1).toolResults())
                .extracting(ToolResult::toolCallId)
                .doesNotHaveDuplicates()
                .contains("the-id");
    }

    /** A model, maybe of another provider, that gives all calls of an answer the same id. */
    private record OneId(ChatModel model) implements ChatModel {

        @Override
        public ChatResponse doChat(ChatRequest request) {
            ChatResponse response = model.chat(request);
            List<ToolExecutionRequest> calls = response.aiMessage().toolExecutionRequests().stream()
                    .map(call -> call.toBuilder().id("the-id").build())
                    .toList();
            return response.toBuilder()
                    .aiMessage(response.aiMessage().toBuilder()
                            .toolExecutionRequests(calls)
                            .build())
                    .build();
        }
    }

    /** The same model behind the other interface. */
    private static StreamingChatModel blocking(ChatModel model) {
        return new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                ChatResponse response = model.chat(request);
                List<ToolExecutionRequest> calls = response.aiMessage().toolExecutionRequests();
                for (int i = 0; i < calls.size(); i++) {
                    handler.onCompleteToolCall(new CompleteToolCall(i, calls.get(i)));
                }
                handler.onCompleteResponse(response);
            }
        };
    }

    @Test
    void asksForAnAnswerWithoutToolsAtTheLimitOfRounds() {
        emulator.otherwise(
                request -> request.json().path("tool_choice").asText().equals("none")
                        ? Reply.text("This is what I know.")
                        : Reply.toolCall(
                                "echo", "{\"number\":" + emulator.requests().size() + "}"));

        assertThat(ask(SETTINGS)).isEqualTo("This is what I know.");

        assertThat(emulator.requests()).hasSize(4);
        assertThat(emulator.requests().get(3).toolResults()).hasSize(3);
        assertThat(trace().limit()).isEqualTo("3 rounds of tool calls; allowed: 3");
        assertThat(trace().toolCalls()).extracting(ToolCall::turn).containsExactly(1, 2, 3);
    }

    @Test
    void asksForAnAnswerWhenTheModelRepeatsItself() {
        emulator.otherwise(
                request -> request.json().path("tool_choice").asText().equals("none")
                        ? Reply.text("I repeat myself.")
                        : Reply.toolCall("echo", "{\"number\":1}"));

        assertThat(ask(new Limits(10, true, Duration.ofSeconds(30)))).isEqualTo("I repeat myself.");

        assertThat(emulator.requests()).hasSize(4);
        assertThat(trace().limit()).contains("3 equal calls of echo in a row");
    }

    @Test
    void failsWhenTheModelCallsToolsEvenThen() {
        emulator.otherwise(request -> Reply.toolCall(
                        "echo", "{\"number\":" + emulator.requests().size() + "}")
                .unchecked());

        assertThatThrownBy(() -> ask(SETTINGS))
                .isInstanceOf(LangChain4jException.class)
                .hasMessageContaining("3 rounds of tool calls; allowed: 3");

        assertThat(emulator.requests()).hasSize(4);
        assertThat(trace().toolCalls())
                .as("the calls of the last turn are not run")
                .extracting(ToolCall::turn)
                .containsExactly(1, 2, 3);
    }

    @Test
    void usesAllRoundsThatAreAllowed() {
        emulator.when(RequestMatcher.toolResults(3)).reply(Reply.text("done"));
        emulator.otherwise(request -> Reply.toolCall("echo", "{\"number\":1}"));

        assertThat(ask(SETTINGS)).isEqualTo("done");
    }

    @Test
    void aCutStreamIsAnErrorAndNotAnAnswer() {
        emulator.otherwise(request ->
                Reply.text("The answer to everything is nothing less than").cutAfterPieces(4));

        assertThatThrownBy(() -> ask(SETTINGS)).isInstanceOf(RuntimeException.class);

        assertThat(trace().modelCalls()).singleElement().satisfies(call -> {
            assertThat(call.error()).isNotBlank();
            assertThat(call.firstToken()).isNotNull();
        });
    }

    @Test
    void anErrorOfTheServerEndsTheRun() {
        callsThenEchoes(ToolCallScript.of("echo", "{\"number\":1}"));
        emulator.reset();
        emulator.when(RequestMatcher.noToolResults()).reply(Reply.toolCall("echo", "{\"number\":1}"));
        emulator.otherwise(request -> Reply.error(400, "InvalidParameter", "the second request is refused"));

        assertThatThrownBy(() -> ask(SETTINGS)).hasMessageContaining("the second request is refused");

        assertThat(trace().modelCalls()).extracting(ModelCall::error).satisfies(errors -> {
            assertThat(errors.get(0)).isNull();
            assertThat(errors.get(1)).contains("the second request is refused");
        });
    }

    @Test
    void sendsThinkingBackWithTheToolCallsThatCameOfIt() {
        emulator.when(RequestMatcher.noToolResults())
                .reply(Reply.thinking("first I echo").thenToolCalls(ToolCallScript.of("echo", "{\"number\":1}")));
        emulator.otherwise(AgentRunTest::echo);

        ask(SETTINGS);

        JsonNode assistant = emulator.requests().get(1).messages().get(2);
        assertThat(assistant.path("role").asText()).isEqualTo("assistant");
        assertThat(assistant.path("reasoning_content").asText()).isEqualTo("first I echo");
        assertThat(emulator.requests().get(0).systemText()).isEqualTo("Be {{brief}}.");
        assertThat(emulator.requests().get(0).lastUserText()).isEqualTo("What is {{it}}?");
    }

    @Test
    void waitingForAPersonIsNotTheToolsTime() {
        callsThenEchoes(ToolCallScript.of("askPerson", "{\"hang\":false}"));

        String answer = ask(new Limits(3, true, Duration.ofMillis(1500)));

        assertThat(answer).isEqualTo("the person said yes");
        ToolCall call = trace().toolCalls().get(0);
        assertThat(call.waits()).extracting(Wait::reason).containsExactly(Wait.Reason.PERSON);
        assertThat(call.waitedForPerson()).isGreaterThan(WAITING.toMillis() - 100);
        assertThat(call.duration()).isLessThan(1500);
        assertThat(trace().waited()).isEqualTo(call.waitedForPerson());
    }

    @Test
    void aToolStillTimesOutAfterThePersonHasAnswered() {
        callsThenEchoes(ToolCallScript.of("askPerson", "{\"hang\":true}"));

        String answer = ask(new Limits(3, true, Duration.ofMillis(300)));

        assertThat(answer).isEqualTo("Error: askPerson was stopped because it was not done after 0.3 s");
        assertThat(trace().toolCalls().get(0).end() - trace().toolCalls().get(0).start())
                .isGreaterThan(WAITING.toMillis() - 100);
    }

    private void callsThenEchoes(ToolCallScript... calls) {
        emulator.when(RequestMatcher.noToolResults())
                .reply(Reply.toolCalls(calls).withInterleavedToolCalls().unchecked());
        emulator.otherwise(AgentRunTest::echo);
    }

    private static Reply echo(EmulatedRequest request) {
        return Reply.text(String.join(
                "|", request.toolResults().stream().map(ToolResult::content).toList()));
    }

    private String ask(Limits limits) {
        AgentRun run = start(limits);
        return run.answer("What is {{it}}?", helper(run, models(true).streaming(run.listener()))::ask)
                .text();
    }

    private Models models(boolean parallel) {
        ModelOptions options = new ModelOptions();
        options.noParallel = !parallel;
        return Models.local(emulator.baseUrl(), options, new RunOptions());
    }

    /** The model calls several tools in a turn, also one that was asked not to. */
    private AgentRun start(Limits limits) {
        RunOptions options = new RunOptions();
        options.maxRounds(limits.rounds());
        started = new AgentRun(models(limits.parallel()), options, terminal, null, limits.toolTimeout());
        return started;
    }

    private static Helper helper(AgentRun run, StreamingChatModel model) {
        TimedTools tools = run.timed(new Tools());
        return AiServices.builder(Helper.class)
                .streamingChatModel(run.governor().govern(model))
                .systemMessage("instructions")
                .systemMessageTransformer(template -> "Be {{brief}}.")
                .tools(tools.executors())
                .toolArgumentsErrorHandler(tools::badArguments)
                .toolExecutionErrorHandler(tools::failed)
                .hallucinatedToolNameStrategy(tools::unknown)
                .executeToolsConcurrently(run.threads())
                .maxToolCallingRoundTrips(run.roundTripsBeforeFailure())
                .chatRequestTransformer(DoubaoHistory.repairing())
                .beforeToolExecution(run::toolStarted)
                .afterToolExecution(run::toolEnded)
                .build();
    }

    private RunTrace trace() {
        return started.trace(new RunSummary("test", "emulator", "?", Instant.EPOCH, null, null));
    }
}
