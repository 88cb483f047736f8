package io.github.doubao4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.doubao4j.agent.DoubaoHistory;
import io.github.doubao4j.emulator.DoubaoEmulator;
import io.github.doubao4j.emulator.Reply;
import io.github.doubao4j.emulator.RequestMatcher;
import io.github.doubao4j.emulator.ToolCallScript;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Language;
import io.github.doubao4j.examples.tools.TimedTools;
import io.github.doubao4j.examples.trace.Overlap;
import io.github.doubao4j.examples.trace.RunSummary;
import io.github.doubao4j.examples.trace.RunTrace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What parallel calls are worth: a turn with four tools of one second each. */
class ParallelTimeTest {

    /** Other programs may take the machine for a moment; the best of a few runs is what the loop can do. */
    private static final int TRIES = 4;

    private static final double LIMIT = 1500;

    private final DoubaoEmulator emulator = DoubaoEmulator.start();

    interface Helper {
        TokenStream ask(String question);
    }

    /** One tool. */
    public static final class Tools {

        @Tool("takes a second")
        public String pause(@P("a number") int number) throws InterruptedException {
            TimeUnit.SECONDS.sleep(1);
            return "done " + number;
        }
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void takesLessThanOneAndAHalfSecondsInParallel() {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < TRIES && best >= LIMIT; i++) {
            RunTrace trace = run(true);
            assertThat(Overlap.of(trace.toolCalls()).tools()).isEqualTo(4);
            best = Math.min(best, turn(trace));
        }

        assertThat(best).as("milliseconds").isBetween(1000.0, LIMIT);
    }

    @Test
    void takesMoreThanFourSecondsWithout() {
        RunTrace trace = run(false);

        assertThat(Overlap.of(trace.toolCalls()).most()).isEqualTo(1);
        assertThat(turn(trace)).as("milliseconds").isGreaterThan(4000);
    }

    /** From the request that calls the tools to the one that brings their results. */
    private static double turn(RunTrace trace) {
        return trace.modelCalls().get(1).start() - trace.modelCalls().get(0).start();
    }

    private RunTrace run(boolean parallel) {
        emulator.reset();
        emulator.when(RequestMatcher.noToolResults())
                .reply(Reply.toolCalls(IntStream.range(0, 4)
                                .mapToObj(number -> ToolCallScript.of("pause", "{\"number\":" + number + "}"))
                                .toArray(ToolCallScript[]::new))
                        .withInterleavedToolCalls());
        emulator.otherwise(request -> Reply.text("done"));
        ModelOptions options = new ModelOptions();
        options.noParallel = !parallel;
        Models models = Models.local(emulator.baseUrl(), options, new RunOptions());
        Terminal terminal = new Terminal(new PrintWriter(new StringWriter()), false, Language.EN);
        AgentRun run = new AgentRun(models, new RunOptions(), terminal, null);
        // Some models call several tools in a turn although they are asked not to.
        Models others = Models.local(emulator.baseUrl(), new ModelOptions(), new RunOptions());
        Helper helper = helper(run, others.streaming(run.listener()));
        assertThat(run.answer("Wait.", helper::ask).text()).isEqualTo("done");
        return run.trace(new RunSummary("test", "emulator", "?", Instant.EPOCH, null, null));
    }

    private static Helper helper(AgentRun run, StreamingChatModel model) {
        TimedTools tools = run.timed(new Tools());
        return AiServices.builder(Helper.class)
                .streamingChatModel(run.governor().govern(model))
                .systemMessage("instructions")
                .systemMessageTransformer(template -> "Be brief.")
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
}
