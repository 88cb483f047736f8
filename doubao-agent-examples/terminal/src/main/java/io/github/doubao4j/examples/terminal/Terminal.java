package io.github.doubao4j.examples.terminal;

import io.github.doubao4j.examples.output.StandardOutput;
import io.github.doubao4j.examples.text.Language;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a program's words go: standard output, with or without colours. Thread-safe; to keep lines together, synchronize on it.
 * While a {@linkplain #ask question} is open, everything else waits, so that nothing stands between it and the answer.
 */
public final class Terminal {

    private final PrintWriter out;
    private final boolean colours;
    private final Language language;
    private final List<Runnable> held = new ArrayList<>();
    private boolean questionOpen;
    private boolean lineOpen;

    /**
     * Writes to a given place.
     *
     * @param out      where to
     * @param colours  whether ANSI colours are used
     * @param language the language that the reader speaks
     */
    public Terminal(PrintWriter out, boolean colours, Language language) {
        this.out = out;
        this.colours = colours;
        this.language = language;
    }

    /**
     * Whether colours are wanted: only on a terminal, and not if {@code NO_COLOR} is set.
     *
     * @param environment the environment's variables
     */
    public static boolean wantsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"))
                && isTerminal(System.console());
    }

    /** Whether somebody sits there: standard input and output are a terminal. */
    public static boolean isInteractive() {
        return isTerminal(System.console());
    }

    /** A writer to a standard stream that can write every character, also where the system names no charset. */
    public static PrintWriter standard(FileDescriptor stream) {
        return new StandardOutput(new FileOutputStream(stream), charset());
    }

    /** Whether ANSI colours are used. */
    public boolean colours() {
        return colours;
    }

    /** The language that the reader speaks. */
    public Language language() {
        return language;
    }

    /** The same for {@code System.out}, for programs that know nothing of this one; it throws when nobody reads any more. */
    public static void writeEveryCharacter() {
        System.setOut(StandardOutput.failing(new FileOutputStream(FileDescriptor.out), charset()));
    }

    /** Continues the line, at once visible. */
    public synchronized void print(Style style, String text) {
        if (text.isEmpty()) {
            return;
        }
        show(() -> {
            out.print(styled(style, text));
            out.flush();
            lineOpen = !text.endsWith("\n");
        });
    }

    /** Writes over the line that was last written in this way, such as a progress bar. */
    public synchronized void redraw(String text) {
        show(() -> {
            out.print("\r" + text);
            out.flush();
            lineOpen = true;
        });
    }

    /** Ends the open line, if there is one. */
    public synchronized void endLine() {
        show(this::closeLine);
    }

    /** Writes a line of its own. */
    public synchronized void line(Style style, String text) {
        show(() -> {
            closeLine();
            out.println(styled(style, text));
            out.flush();
        });
    }

    /**
     * Asks something. Until the question is closed, what else is written, by whatever thread, waits; then it is written in its
     * order.
     *
     * @param question writes the question, and what it is about
     */
    public synchronized Question ask(Runnable question) {
        if (questionOpen) {
            throw new IllegalStateException("One question at a time");
        }
        question.run();
        questionOpen = true;
        return this::closeQuestion;
    }

    /** A question that somebody is thinking about. */
    @FunctionalInterface
    public interface Question {

        /** It is answered, or nobody will answer it. */
        void close();
    }

    /** Closes a question that is still open, since nobody waits for its answer any more. */
    public synchronized void closeQuestion() {
        questionOpen = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    private void show(Runnable words) {
        if (questionOpen) {
            held.add(words);
        } else {
            words.run();
        }
    }

    private void closeLine() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
    }

    /**
     * Throws if something that was shown did not arrive. Nothing else here does, so that a run comes to its end in order.
     *
     * @throws io.github.doubao4j.examples.output.OutputLostException why
     */
    public void check() {
        StandardOutput.check(out);
    }

    /** Writes a plain line of its own. */
    public synchronized void line(String text) {
        line(Style.PLAIN, text);
    }

    private String styled(Style style, String text) {
        return colours && style != Style.PLAIN ? style.code() + text + "\u001b[0m" : text;
    }

    /** The charset of the terminal, or one that has every character where there is no terminal or it names none. */
    public static Charset charset() {
        return charset(System.console());
    }

    private static Charset charset(@Nullable Console console) {
        if (console == null || !isTerminal(console) || console.charset().equals(StandardCharsets.US_ASCII)) {
            return StandardCharsets.UTF_8;
        }
        return console.charset();
    }

    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            // From JDK 22 on there may be a console where there is no terminal, and this method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
