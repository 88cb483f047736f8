package io.github.doubao4j.examples;

import dev.langchain4j.data.message.AiMessage;
import io.github.doubao4j.examples.loop.AgentLoop;
import io.github.doubao4j.examples.loop.ExplicitLoop;
import io.github.doubao4j.examples.loop.LoopSettings;
import io.github.doubao4j.examples.loop.StreamingLoop;
import io.github.doubao4j.examples.terminal.RunPrinter;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.text.Text;
import io.github.doubao4j.examples.trace.ModelCallRecorder;
import io.github.doubao4j.examples.trace.RunRecorder;
import io.github.doubao4j.examples.trace.RunSummary;
import io.github.doubao4j.examples.trace.RunTrace;
import io.github.doubao4j.examples.trace.TracePage;
import java.io.IOException;
import java.nio.file.Path;
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
    private final Duration toolTimeout;

    /**
     * Sets the run up.
     *
     * @param models   makes the model
     * @param options  bounds the run and says how it is shown
     * @param loop     says which loop runs
     * @param terminal where it is shown
     */
    public AgentRun(Models models, RunOptions options, LoopOptions loop, Terminal terminal) {
        this(models, options, loop, terminal, TOOL_TIMEOUT);
    }

    /**
     * Sets a run up whose tools may take long.
     *
     * @param models      makes the model
     * @param options     bounds the run and says how it is shown
     * @param loop        says which loop runs
     * @param terminal    where it is shown
     * @param toolTimeout how long one tool may take
     */
    public AgentRun(Models models, RunOptions options, LoopOptions loop, Terminal terminal, Duration toolTimeout) {
        this.models = models;
        this.options = options;
        this.loop = loop;
        this.terminal = terminal;
        this.toolTimeout = toolTimeout;
    }

    /**
     * Asks one question.
     *
     * @param agent    whom to ask
     * @param question what to ask
     * @return the final answer
     * @throws RunFailedException if there is none, or the trace page cannot be written
     */
    public String ask(Agent<?> agent, String question) {
        RunPrinter printer = new RunPrinter(terminal);
        RunRecorder recorder = new RunRecorder(printer, models.pricing());
        Instant start = Instant.now();
        String answer = null;
        RuntimeException failure = null;
        try {
            answer = text(loop(agent, recorder).ask(question));
        } catch (RuntimeException e) {
            failure = e;
        }
        String error = failure == null ? null : Failures.oneLine(failure, terminal.language());
        RunTrace trace =
                recorder.trace(new RunSummary(agent.name(), models.describe(), question, start, answer, error));
        printer.finish(trace);
        writeTrace(trace, options.trace());
        if (answer == null) {
            throw new RunFailedException(error == null ? "" : error, failure);
        }
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

    private void writeTrace(RunTrace trace, @Nullable Path file) {
        if (file == null) {
            return;
        }
        try {
            TracePage.write(trace, terminal.language(), models.secrets(), file);
            terminal.line(
                    Style.DIM, Messages.of(terminal.language(), AgentRun.class).text("trace-written", file));
        } catch (IOException e) {
            throw new RunFailedException(Text.of(AgentRun.class, "trace-failed", file, e.getMessage()), e);
        }
    }
}
