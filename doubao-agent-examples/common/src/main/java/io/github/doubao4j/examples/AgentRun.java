package io.github.doubao4j.examples;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.BeforeToolExecution;
import dev.langchain4j.service.tool.ToolExecution;
import io.github.doubao4j.agent.LoopGovernor;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.printer.RunPrinter;
import io.github.doubao4j.examples.printer.TraceFile;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import io.github.doubao4j.examples.tools.TimedTools;
import io.github.doubao4j.examples.tools.ToolThreads;
import io.github.doubao4j.examples.trace.ModelCallRecorder;
import io.github.doubao4j.examples.trace.RunRecorder;
import io.github.doubao4j.examples.trace.RunSummary;
import io.github.doubao4j.examples.trace.RunTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One question to one agent: what bounds it, what is shown and recorded of it, and its trace page, also that of a run that failed.
 * The agent itself is made by AiServices, which it gives the parts that know of the run.
 */
public final class AgentRun {

    /** Above the limit that the tools set themselves, so that theirs is the one with the better message. */
    private static final Duration TOOL_TIMEOUT = Duration.ofMinutes(1);

    private final Models models;
    private final RunOptions options;
    private final Terminal terminal;
    private final @Nullable OutputFile trace;
    private final Duration toolTimeout;
    private final RunPrinter printer;
    private final RunRecorder recorder;
    private final ExecutorService threads;
    private final List<TimedTools> tools = new ArrayList<>();

    /**
     * Sets the run up.
     *
     * @param models   make the model
     * @param options  bound the run
     * @param terminal where it is shown
     * @param trace    where its page goes; {@code null} for nowhere
     */
    public AgentRun(Models models, RunOptions options, Terminal terminal, @Nullable OutputFile trace) {
        this(models, options, terminal, trace, TOOL_TIMEOUT);
    }

    /**
     * Sets a run up whose tools may take long.
     *
     * @param models      make the model
     * @param options     bound the run
     * @param terminal    where it is shown
     * @param trace       where its page goes; {@code null} for nowhere
     * @param toolTimeout how long one tool may take, without the time in which it waits for a person
     */
    public AgentRun(
            Models models, RunOptions options, Terminal terminal, @Nullable OutputFile trace, Duration toolTimeout) {
        this.models = models;
        this.options = options;
        this.terminal = terminal;
        this.trace = trace;
        this.toolTimeout = toolTimeout;
        this.printer = new RunPrinter(terminal);
        this.recorder = models.recorder(printer);
        this.threads = ToolThreads.create(models.parallelTools());
    }

    /** Records the calls of the model that it listens to. */
    public ChatModelListener listener() {
        return new ModelCallRecorder(recorder);
    }

    /** Makes any model one that is asked for an answer when its rounds of tool calls are used up. */
    public LoopGovernor governor() {
        return LoopGovernor.builder()
                .maxRounds(options.maxRounds())
                .onLimit(limit -> recorder.limitReached(limit.description()))
                .build();
    }

    /** When AiServices throws. Out of the governor's way: its rounds, the last turn, and one to spare. */
    public int roundTripsBeforeFailure() {
        return options.maxRounds() + 2;
    }

    /**
     * Tools that answer in time, whatever happens in them.
     *
     * @param methods an object with {@code @Tool} methods
     */
    public TimedTools timed(Object methods) {
        TimedTools timed = new TimedTools(methods, toolTimeout, recorder);
        tools.add(timed);
        return timed;
    }

    /** Where tools run at the same time; one thread if they must not. */
    public ExecutorService threads() {
        return threads;
    }

    /** A tool begins. */
    public void toolStarted(BeforeToolExecution call) {
        recorder.toolStarted(call.request());
    }

    /** A tool has answered. */
    public void toolEnded(ToolExecution call) {
        recorder.toolEnded(call.request(), call.result(), call.hasFailed());
    }

    /**
     * Asks the question, shows what comes of it, and writes the trace page.
     *
     * @param agent    whom to ask, for people
     * @param question what to ask
     * @param method   the agent's method that asks
     * @return the final answer
     * @throws UserException if there is none, or the trace page cannot be written
     */
    public String ask(String agent, String question, Function<String, TokenStream> method) {
        Instant start = Instant.now();
        String answer = null;
        RuntimeException failure = null;
        try {
            answer = text(answer(question, method));
        } catch (RuntimeException e) {
            failure = e;
        }
        terminal.closeQuestion();
        String error = failure == null ? null : Failures.oneLine(failure, terminal.language());
        RunTrace run =
                trace(new RunSummary(agent, models.describe(terminal.language()), question, start, answer, error));
        printer.finish(run);
        if (answer == null) {
            TraceFile.ofFailure(trace, run, models.secrets(), terminal);
            throw new UserException(Objects.requireNonNull(error), failure);
        }
        TraceFile.ofAnswer(trace, run, models.secrets(), terminal);
        return answer;
    }

    /** What has happened. */
    RunTrace trace(RunSummary summary) {
        return recorder.trace(summary);
    }

    /** Waits for the answer, which comes on another thread. */
    AiMessage answer(String question, Function<String, TokenStream> method) {
        CompletableFuture<AiMessage> answer = new CompletableFuture<>();
        try {
            method.apply(question)
                    .onPartialThinking(piece -> recorder.thinking(piece.text()))
                    .onPartialResponse(recorder::text)
                    .onCompleteResponse(response -> answer.complete(response.aiMessage()))
                    .onError(answer::completeExceptionally)
                    .start();
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the answer", e);
        } finally {
            tools.forEach(TimedTools::close);
            ToolThreads.stop(threads);
        }
    }

    private static String text(AiMessage message) {
        String text = message.text();
        if (text == null || text.isBlank()) {
            throw new UserException(Text.of(AgentRun.class, "no-answer"));
        }
        return text;
    }
}
