package io.github.doubao4j.examples.code;

import io.github.doubao4j.examples.code.workspace.Proposal;
import io.github.doubao4j.examples.code.workspace.VisibleText;
import io.github.doubao4j.examples.terminal.Style;
import io.github.doubao4j.examples.terminal.Terminal;
import io.github.doubao4j.examples.text.Messages;
import io.github.doubao4j.examples.tools.ToolClock;
import io.github.doubao4j.examples.trace.Wait;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is about to be written or run and asks the person. Without a clear yes the answer is no. Thread-safe: one
 * question at a time, however many tools have one.
 */
final class Approval {

    /** What a person can say yes to once and for all, each kind on its own. */
    private enum Kind {
        WRITE,
        /** A file whose content will run as a command; a yes to all other files is none to these. */
        WRITE_BUILD,
        COMMAND
    }

    private static final Set<String> YES = Set.of("y", "yes", "是", "好");
    private static final Set<String> ALL = Set.of("a", "all", "全部");

    private final Terminal terminal;
    private final Messages messages;
    private final BufferedReader answers;
    private final boolean yes;
    private final Set<Kind> always = EnumSet.noneOf(Kind.class);
    private final ReentrantLock question = new ReentrantLock(true);

    /**
     * Sets the questions up.
     *
     * @param terminal where to ask
     * @param messages the words
     * @param input    where answers come from
     * @param yes      whether everything is shown and nothing asked
     */
    Approval(Terminal terminal, Messages messages, InputStream input, boolean yes) {
        this.terminal = terminal;
        this.messages = messages;
        this.answers = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        this.yes = yes;
    }

    /** Whether a patch may be applied. */
    boolean allows(Proposal patch) throws InterruptedException {
        boolean build = !patch.buildFiles().isEmpty();
        return ask(build ? Kind.WRITE_BUILD : Kind.WRITE, "ask.patch", () -> {
            terminal.line(Style.BOLD, messages.text("shown.patch", patch.id()));
            patch.diff().lines().forEach(line -> terminal.line(style(line), line));
            if (build) {
                String files = String.join(", ", patch.buildFiles());
                terminal.line(Style.RED, messages.text("shown.build", VisibleText.of(files)));
            }
        });
    }

    /** Whether a command may run. */
    boolean allows(List<String> command, Path directory) throws InterruptedException {
        return ask(Kind.COMMAND, "ask.command", () -> {
            terminal.line(Style.BOLD, messages.text("shown.command", VisibleText.of(directory.toString())));
            terminal.line(
                    Style.CYAN, "$ " + command.stream().map(Approval::quoted).collect(Collectors.joining(" ")));
        });
    }

    private boolean ask(Kind kind, String key, Runnable show) throws InterruptedException {
        ToolClock.pause(Wait.Reason.TURN);
        try {
            question.lockInterruptibly();
        } finally {
            ToolClock.resume();
        }
        try {
            if (yes || always.contains(kind)) {
                // What other tools have to say comes before or after, not in between.
                synchronized (terminal) {
                    terminal.line("");
                    show.run();
                    terminal.line(Style.DIM, messages.text(yes ? "approved.yes" : "approved.all"));
                }
                return true;
            }
            return answer(kind, () -> {
                terminal.line("");
                show.run();
                terminal.line(Style.YELLOW, messages.text(key));
            });
        } finally {
            question.unlock();
        }
    }

    private boolean answer(Kind kind, Runnable asked) throws InterruptedException {
        String line;
        ToolClock.pause(Wait.Reason.PERSON);
        Terminal.Question open = terminal.ask(asked);
        try {
            // Nobody says yes to what was not shown.
            terminal.check();
            line = readLine();
        } finally {
            open.close();
            ToolClock.resume();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("the run was stopped while the question was open");
        }
        if (line == null) {
            terminal.line(Style.YELLOW, messages.text("refused.end"));
            return false;
        }
        String word = line.strip().toLowerCase(Locale.ROOT);
        if (ALL.contains(word)) {
            always.add(kind);
            return true;
        }
        if (YES.contains(word)) {
            return true;
        }
        terminal.line(Style.YELLOW, messages.text("refused.no"));
        return false;
    }

    private @Nullable String readLine() {
        try {
            return answers.readLine();
        } catch (IOException e) {
            // As good as its end: nobody can answer.
            return null;
        }
    }

    private static Style style(String line) {
        if (line.startsWith("+++") || line.startsWith("---")) {
            return Style.BOLD;
        }
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Style.GREEN;
            case '-' -> Style.RED;
            case '@' -> Style.CYAN;
            default -> Style.PLAIN;
        };
    }

    private static String quoted(String word) {
        String shown = VisibleText.of(word);
        return shown.matches("[\\p{L}\\p{N}_./:=,@%+#$*-]+") ? shown : "'" + shown + "'";
    }
}
