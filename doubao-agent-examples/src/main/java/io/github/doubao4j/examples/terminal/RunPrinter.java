package io.github.doubao4j.examples.terminal;

import io.github.doubao4j.examples.trace.ModelCall;
import io.github.doubao4j.examples.trace.Overlap;
import io.github.doubao4j.examples.trace.RunListener;
import io.github.doubao4j.examples.trace.RunTrace;
import io.github.doubao4j.examples.trace.Tokens;
import io.github.doubao4j.examples.trace.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a run while it goes on: thinking, tool calls, what ran in parallel, the answer, and what it cost. */
public final class RunPrinter implements RunListener {

    private static final int MAX_ARGUMENT_CHARS = 300;

    private final Terminal terminal;
    private final List<ToolCall> turn = new ArrayList<>();
    private boolean streamedThinking;
    private boolean streamedText;

    /**
     * Sets the place.
     *
     * @param terminal where the run is shown
     */
    public RunPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void modelCallStarted(int number) {
        finishTurn();
        streamedThinking = false;
        streamedText = false;
        terminal.line("");
        terminal.line(Style.DIM, "── model call " + number);
    }

    @Override
    public void thinking(String piece) {
        if (!streamedThinking) {
            terminal.endLine();
            terminal.print(Style.DIM, "thinking: ");
        }
        streamedThinking = true;
        terminal.print(Style.DIM, piece);
    }

    @Override
    public void text(String piece) {
        if (!streamedText) {
            terminal.endLine();
        }
        streamedText = true;
        terminal.print(Style.PLAIN, piece);
    }

    @Override
    public void modelCallEnded(ModelCall call) {
        // A model that does not stream has said nothing so far.
        if (!streamedThinking && !call.thinking().isEmpty()) {
            thinking(call.thinking());
        }
        if (!streamedText && !call.text().isEmpty()) {
            text(call.text());
        }
        terminal.endLine();
        if ("LENGTH".equals(call.finish())) {
            terminal.line(Style.YELLOW, "(the answer ended at the limit of tokens)");
        }
    }

    @Override
    public void limitReached(String limit) {
        finishTurn();
        terminal.line(Style.YELLOW, "(" + limit + ": the model is asked to answer without more tools)");
    }

    @Override
    public void toolStarted(int number, String name, String arguments) {
        terminal.line(Style.CYAN, "→ [" + number + "] " + name + " " + oneLine(arguments));
    }

    @Override
    public void toolEnded(ToolCall call) {
        turn.add(call);
        String size = call.result().lines().count() + " lines, " + call.result().length() + " characters";
        terminal.line(
                call.failed() ? Style.RED : Style.GREEN,
                "← [" + call.number() + "] " + call.name() + ": " + milliseconds(call.duration()) + ", "
                        + (call.failed() ? oneLine(call.result()) : size));
    }

    /**
     * Shows what the run cost.
     *
     * @param run the finished run
     */
    public void finish(RunTrace run) {
        finishTurn();
        terminal.line("");
        terminal.line(
                Style.DIM,
                tokens(run.tokens()) + " · " + count(run.modelCalls().size(), "model call") + " · "
                        + count(run.toolCalls().size(), "tool call") + " · "
                        + String.format(Locale.ROOT, "%.1f s", run.duration() / 1000));
    }

    private void finishTurn() {
        Overlap overlap = Overlap.of(turn);
        turn.clear();
        if (overlap.tools() < 2) {
            return;
        }
        String times = milliseconds(overlap.together()) + " together, " + milliseconds(overlap.summed())
                + " if run one after the other";
        if (overlap.most() == 1) {
            terminal.line(Style.DIM, "⇊ " + overlap.tools() + " tools, none at the same time");
        } else if (overlap.most() == overlap.tools()) {
            terminal.line(Style.BOLD, "⇉ " + overlap.tools() + " tools in parallel: " + times);
        } else {
            terminal.line(
                    Style.BOLD, "⇉ " + overlap.tools() + " tools, up to " + overlap.most() + " in parallel: " + times);
        }
    }

    private static String tokens(Tokens tokens) {
        return "tokens: " + known(tokens.input()) + " in"
                + (tokens.cached() == null ? "" : " (" + tokens.cached() + " cached)")
                + ", " + known(tokens.output()) + " out"
                + (tokens.thinking() == null ? "" : " (" + tokens.thinking() + " thinking)");
    }

    private static String known(@Nullable Integer number) {
        return number == null ? "?" : number.toString();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String milliseconds(double duration) {
        return String.format(Locale.ROOT, duration < 10 ? "%.1f ms" : "%.0f ms", duration);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("(\\\\n|\\s)+", " ");
        return line.length() <= MAX_ARGUMENT_CHARS ? line : line.substring(0, MAX_ARGUMENT_CHARS) + "…";
    }
}
