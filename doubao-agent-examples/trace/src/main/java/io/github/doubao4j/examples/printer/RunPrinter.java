package io.github.doubao4j.examples.printer;

import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.trace.Amount;
import io.github.doubao4j.examples.trace.Attempt;
import io.github.doubao4j.examples.trace.Costs;
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

    /** Answers that come from a file take no time that is worth telling, in milliseconds. */
    private static final double NOTABLE = 50;

    private final Terminal terminal;
    private final Messages messages;
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
        this.messages = Messages.of(terminal.language(), RunPrinter.class);
    }

    @Override
    public void modelCallStarted(int number) {
        finishTurn();
        streamedThinking = false;
        streamedText = false;
        terminal.line("");
        terminal.line(Style.DIM, messages.text("model-call", number));
    }

    @Override
    public void attemptFailed(int call, Attempt attempt) {
        double wait = attempt.pause() == null ? 0 : attempt.pause();
        terminal.line(
                Style.YELLOW,
                messages.text(
                        "attempt-failed",
                        attempt.number(),
                        oneLine(attempt.error() == null ? "" : attempt.error()),
                        milliseconds(wait)));
    }

    @Override
    public void thinking(String piece) {
        showThinking(piece);
        // Here a throw ends the stream; whoever else calls a listener passes it over.
        terminal.check();
    }

    @Override
    public void text(String piece) {
        showText(piece);
        terminal.check();
    }

    private void showThinking(String piece) {
        if (!streamedThinking) {
            terminal.endLine();
            terminal.print(Style.DIM, messages.text("thinking"));
        }
        streamedThinking = true;
        terminal.print(Style.DIM, piece);
    }

    private void showText(String piece) {
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
            showThinking(call.thinking());
        }
        if (!streamedText && !call.text().isEmpty()) {
            showText(call.text());
        }
        terminal.endLine();
        if ("LENGTH".equals(call.finish())) {
            terminal.line(Style.YELLOW, messages.text("token-limit"));
        }
    }

    @Override
    public void limitReached(String limit) {
        finishTurn();
        terminal.line(Style.YELLOW, messages.text("loop-limit", limit));
    }

    @Override
    public void toolStarted(int number, String name, String arguments) {
        terminal.line(Style.CYAN, "→ [" + number + "] " + name + " " + oneLine(arguments));
    }

    @Override
    public void toolEnded(ToolCall call) {
        turn.add(call);
        String size = messages.text(
                "result-size", call.result().lines().count(), call.result().length());
        terminal.line(
                call.failed() ? Style.RED : Style.GREEN,
                "← [" + call.number() + "] " + call.name() + ": " + milliseconds(call.duration()) + waited(call) + ", "
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
                String.join(
                        " · ",
                        tokens(run.tokens()),
                        run.scripted() ? messages.text("scripted") : cost(run.costs()),
                        messages.text("model-calls", run.modelCalls().size()),
                        messages.text("tool-calls", run.toolCalls().size()),
                        time(run)));
    }

    private String time(RunTrace run) {
        String all = seconds(run.duration());
        return run.waited() < NOTABLE ? all : messages.text("of-which-waiting", all, seconds(run.waited()));
    }

    private String waited(ToolCall call) {
        double waited = call.waitedForPerson();
        return waited < NOTABLE ? "" : messages.text("waited", seconds(waited));
    }

    private static String seconds(double milliseconds) {
        return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000);
    }

    private void finishTurn() {
        Overlap overlap = Overlap.of(turn);
        turn.clear();
        if (overlap.tools() < 2) {
            return;
        }
        String together = milliseconds(overlap.together());
        String summed = milliseconds(overlap.summed());
        if (overlap.most() == 1) {
            terminal.line(Style.DIM, messages.text("no-overlap", overlap.tools()));
        } else if (overlap.most() == overlap.tools()) {
            terminal.line(Style.BOLD, messages.text("all-overlap", overlap.tools(), together, summed));
        } else {
            terminal.line(Style.BOLD, messages.text("some-overlap", overlap.tools(), overlap.most(), together, summed));
        }
    }

    private String tokens(Tokens tokens) {
        String in = known(tokens.input())
                + (tokens.cached() == null ? "" : messages.text("cached-tokens", tokens.cached()));
        String out = known(tokens.output())
                + (tokens.thinking() == null ? "" : messages.text("thinking-tokens", tokens.thinking()));
        return messages.text("tokens", in, out);
    }

    private String cost(Costs costs) {
        if (costs.amounts().isEmpty()) {
            return messages.text("no-price");
        }
        String sum = String.join(
                " + ", costs.amounts().stream().map(Amount::toString).toList());
        return costs.unknown() == 0 ? messages.text("cost", sum) : messages.text("cost-in-part", sum, costs.unknown());
    }

    private static String known(@Nullable Integer number) {
        return number == null ? "?" : number.toString();
    }

    private static String milliseconds(double duration) {
        return String.format(Locale.ROOT, duration < 10 ? "%.1f ms" : "%.0f ms", duration);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("(\\\\n|\\s)+", " ");
        return line.length() <= MAX_ARGUMENT_CHARS ? line : line.substring(0, MAX_ARGUMENT_CHARS) + "…";
    }
}
