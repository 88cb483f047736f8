package io.github.doubao4j.examples;

import dev.langchain4j.data.message.AiMessage;
import io.github.doubao4j.examples.loop.AgentLoop;
import io.github.doubao4j.examples.loop.ExplicitLoop;
import io.github.doubao4j.examples.loop.LoopSettings;
import io.github.doubao4j.examples.loop.StreamingLoop;
import io.github.doubao4j.examples.output.OutputFile;
import io.github.doubao4j.examples.printer.RunPrinter;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.text.UserException;
import io.github.doubao4j.examples.trace.ModelCallRecorder;
import io.github.doubao4j.examples.trace.RunRecorder;
import io.github.doubao4j.examples.trace.RunSummary;
import io.github.doubao4j.examples.trace.RunTrace;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One question to one agent: runs the loop, shows it, and writes the trace page, also of a run that failed. */
public final class AgentRun {

    /** Above the limit that the tools set themselves, so that theirs is the one with the better message. */
    private static final Duration TOOL_TIMEOUT = Duration.ofMinutes(1);

    private final Models models;
    private final RunOptions options;
    private final LoopOptions loop;
    private final Terminal terminal;
    private final @Nullable OutputFile trace;
    private final Duration toolTimeout;

    /**
     * Sets the run up.
     *
     * @param models   makes the model
     * @param options  bounds the run and says how it is shown
     * @param loop     says which loop runs
     * @param terminal where it is shown
     * @param trace    where its page goes; {@code null} for nowhere
     */
    public AgentRun(
            Models models, RunOptions options, LoopOptions loop, Terminal terminal, @Nullable OutputFile trace) {
        this(models, options, loop, terminal, trace, TOOL_TIMEOUT);
    }

    /**
     * Sets a run up whose tools may take long.
     *
     * @param models      makes the model
     * @param options     bounds the run and says how it is shown
     * @param loop        says which loop runs
     * @param terminal    where it is shown
     * @param trace       where its page goes; {@code null} for nowhere
     * @param toolTimeout how long one tool may take, without the time in which it waits for a person
     */
    public AgentRun(
            Models models,
            RunOptions options,
            LoopOptions loop,
            Terminal terminal,
            @Nullable OutputFile trace,
            Duration toolTimeout) {
        this.models = models;
        this.options = options;
        this.loop = loop;
        this.terminal = terminal;
        this.trace = trace;
        this.toolTimeout = toolTimeout;
    }

    /**
     * Asks one question.
     *
     * @param agent    whom to ask
     * @param question what to ask
     * @return the final answer
     * @throws RunFailedException if there is none
     * @throws UserException      if the trace page of an answer cannot be written
     */
    public String ask(Agent<?> agent, String question) {
        RunPrinter printer = new RunPrinter(terminal);
        RunRecorder recorder = models.recorder(printer);
        Instant start = Instant.now();
        String answer = null;
        RuntimeException failure = null;
        try {
            answer = text(loop(agent, recorder).ask(question));
        } catch (RuntimeException e) {
            failure = e;
        }
        terminal.closeQuestion();
        String error = failure == null ? null : Failures.oneLine(failure, terminal.language());
        RunTrace run = recorder.trace(
                new RunSummary(agent.name(), models.describe(terminal.language()), question, start, answer, error));
        printer.finish(run);
        if (answer == null) {
            writeTraceOfFailure(run);
            throw new RunFailedException(error == null ? "" : error, failure);
        }
        writeTrace(run);
        return answer;
    }

    private <A> AgentLoop loop(Agent<A> agent, RunRecorder recorder) {
        LoopSettings settings = new LoopSettings(options.maxRounds(), models.parallelTools(), toolTimeout);
        ModelCallRecorder listener = new ModelCallRecorder(recorder);
        if (loop.explicit()) {
            return new ExplicitLoop(models.blocking(listener), agent.instructions(), agent.tools(), settings, recorder);
        }
        return new StreamingLoop<>(
                agent.type(),
                agent.ask(),
                models.streaming(listener),
                agent.instructions(),
                agent.tools(),
                settings,
                recorder,
                agent.augmentor());
    }

    private static String text(AiMessage message) {
        String text = message.text();
        if (text == null || text.isBlank()) {
            throw new RunFailedException(Text.of(AgentRun.class, "no-answer"), null);
        }
        return text;
    }

    private void writeTrace(RunTrace run) {
        if (trace != null) {
            TraceFile.write(trace, run, models, terminal.language());
            terminal.line(
                    Style.DIM, Messages.of(terminal.language(), AgentRun.class).text("trace-written", trace));
        }
    }

    /** Why there is no answer matters more than why there is no page. */
    private void writeTraceOfFailure(RunTrace run) {
        try {
            writeTrace(run);
        } catch (UserException e) {
            terminal.line(Style.YELLOW, e.message(terminal.language()));
        }
    }
}
